package dev.rung.score.judge;

import dev.rung.score.Verdict;
import dev.rung.score.judge.JudgeDefinition.Call;
import dev.rung.score.judge.VerdictReader.Read;
import dev.rung.score.judge.VerdictReader.Said;
import dev.rung.score.judge.VerdictReader.Unread;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes one verdict of all that a judge said of a sample. */
final class Ballot {
    private Ballot() {}

    /**
     * @param said for each call, in their order
     */
    static Verdict together(JudgeDefinition judge, List<Said> said) {
        if (judge.question() instanceof Question.Versus) {
            return compared(judge.calls(), said);
        }
        List<Read> read = read(said);
        if (2 * read.size() <= said.size()) {
            return unread(said, read.size());
        }
        double mean = read.stream().mapToDouble(Read::value).average().orElseThrow();
        return Verdict.score(mean, label(judge.question(), read), note(said.size(), read));
    }

    private static List<Read> read(List<Said> said) {
        return said.stream().filter(Read.class::isInstance).map(Read.class::cast).toList();
    }

    /** No score; why, in the words of the first that cannot be read. */
    private static Verdict unread(List<Said> said, int read) {
        String reason =
                said.stream()
                        .filter(Unread.class::isInstance)
                        .map(one -> ((Unread) one).reason())
                        .findFirst()
                        .orElse("nothing was said");
        return Verdict.missing(
                said.size() == 1
                        ? reason
                        : "%d of %d votes can be read: %s".formatted(read, said.size(), reason));
    }

    /** The word of most votes, the first of several; of a rubric that of each criterion. */
    private static String label(Question question, List<Read> read) {
        if (!(question instanceof Question.Rubric rubric)) {
            return most(read.stream().map(Read::label));
        }
        List<Map<String, Integer>> marks =
                read.stream().map(one -> VerdictReader.marks(rubric, one.label())).toList();
        var label = new LinkedHashMap<String, Integer>();
        for (Question.Criterion criterion : rubric.criteria()) {
            String name = criterion.name();
            label.put(name, most(marks.stream().map(one -> one.getOrDefault(name, 0))));
        }
        return VerdictReader.label(label);
    }

    private static <T> T most(Stream<T> said) {
        return said
                .collect(Collectors.groupingBy(x -> x, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private static String note(int asked, List<Read> read) {
        if (asked == 1) {
            return "";
        }
        String each = read.stream().map(Read::label).collect(Collectors.joining(", "));
        return read.size() == asked
                ? "votes: " + each
                : "votes: %s; %d cannot be read".formatted(each, asked - read.size());
    }

    /** Each two calls are one vote, in either order; where they disagree it is a tie. */
    private static Verdict compared(List<Call> calls, List<Said> said) {
        var votes = new ArrayList<Double>();
        var words = new ArrayList<String>();
        for (int i = 0; i + 1 < calls.size(); i += 2) {
            if (said.get(i) instanceof Read(double first, _)
                    && said.get(i + 1) instanceof Read(double swapped, _)) {
                double second = 1 - swapped;
                votes.add(first == second ? first : 0.5);
                words.add(first == second ? words(first) : "the order decides");
            }
        }
        int asked = calls.size() / 2;
        if (2 * votes.size() <= asked) {
            return unread(said, read(said).size());
        }
        double mean = votes.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return Verdict.score(
                mean,
                mean > 0.5 ? "better" : mean < 0.5 ? "worse" : "tie",
                "in both orders: " + String.join(", ", words));
    }

    private static String words(double first) {
        return first == 1 ? "better" : first == 0 ? "worse" : "tie";
    }
}
