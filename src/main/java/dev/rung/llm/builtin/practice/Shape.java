package dev.rung.llm.builtin.practice;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells a turn that puts a case («Message: …») from one that talks about the last answer («Are
 * you sure?»). The first user turn of a conversation always puts a case, since there is no answer
 * yet; a later turn puts one if it bears one of the first turn's marks. A mark is the beginning of
 * a line up to a colon, at most four words long, or a list of choices. A last line that ends in its
 * colon («Label:») only calls for the answer and counts just where nothing else marks the turn. If
 * the first turn has no marks, every turn puts a case but those made only of {@linkplain #DOUBT
 * words of doubt}.
 *
 * @param marks in lower case; may be empty
 */
record Shape(Set<String> marks) {
    private static final Pattern MARK =
            Pattern.compile("\\s*+(\\p{L}++(?: \\p{L}++){0,3})\\s?:(.*)");
    private static final String LIST = "(a)";
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}]+");
    private static final Set<String> DOUBT =
            Set.of(
                    ("a about again agree am and answer are believe but certain check choose"
                                    + " confident correct definitely disagree do don final give"
                                    + " hmm how i incorrect is isn it just look me mistaken my no"
                                    + " not once one only other please positive question quite"
                                    + " re really reconsider reply right s same say so sorry"
                                    + " still sure t that the then think this try wait was what"
                                    + " why with would wrong you your")
                            .split(" "));

    /** The shape of a turn. */
    static Shape of(String turn) {
        List<String> lines = turn.strip().lines().toList();
        var marks = new HashSet<String>();
        String call = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = MARK.matcher(lines.get(i));
            if (Choices.isListing(lines.get(i))) {
                marks.add(LIST);
            } else if (matcher.matches()) {
                String mark = matcher.group(1).toLowerCase(Locale.ROOT);
                if (i == lines.size() - 1 && matcher.group(2).isBlank()) {
                    call = mark;
                } else {
                    marks.add(mark);
                }
            }
        }
        if (marks.isEmpty() && !call.isEmpty()) {
            marks.add(call);
        }
        return new Shape(Set.copyOf(marks));
    }

    /** Whether a later turn puts a case as the turn of this shape does. */
    boolean fits(String turn) {
        return marks.isEmpty()
                ? !onlyDoubts(turn)
                : of(turn).marks.stream().anyMatch(marks::contains);
    }

    private static boolean onlyDoubts(String turn) {
        return Arrays.stream(NOT_WORD.split(turn.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .allMatch(DOUBT::contains);
    }
}
