package dev.rung.experiment.similar;

import dev.rung.experiment.similar.PrefixIndex.Nearest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds texts that repeat others.
 *
 * <ul>
 *   <li>Exactly: they are the same but for Unicode forms (NFKC), case, white space and punctuation.
 *   <li>Nearly: the Jaccard similarity of their parts (how many different ones both have, divided
 *       by how many either has) reaches a threshold. The parts are pairs of neighbouring words
 *       where both texts have {@value #LONG} characters or more, else pieces of four characters.
 * </ul>
 *
 * <p>Candidates come from an index and are then compared whole: nothing is missed and nothing is
 * estimated. Ten thousand short texts against as many take seconds. Every method that compares
 * throws {@link InterruptedException} when the thread is interrupted. An index never changes and
 * may be read by many threads.
 */
public final class NearDuplicates {
    /** The similarity from which on texts repeat each other, unless another is given. */
    public static final double USUAL = 0.8;

    /** From so many characters on a text is compared by its words; see the class. */
    static final int LONG = 200;

    /**
     * An earlier text.
     *
     * @param index its place in the list, from 0
     * @param similarity from the threshold to 1; 1 if exact
     * @param exact whether it is the same but for case, white space and punctuation
     */
    public record Match(int index, double similarity, boolean exact) {}

    /**
     * A text that repeats an earlier one.
     *
     * @param index its place in the list, from 0
     * @param of the earlier one, which repeats none itself
     */
    public record Repeat(int index, Match of) {}

    /** A text in the form in which it is compared. */
    private static final class Form {
        final String normal;

        /** Pieces of four characters. */
        final long[] grams;

        /** Pairs of words, null for a short text. */
        final long @Nullable [] pairs;

        Form(List<String> words, long @Nullable [] pairs, double threshold) {
            this.normal = Normal.text(words);
            this.pairs = pairs;
            long[] all = Shingles.grams(normal);
            // A long text that has more parts than this is near to no short one: they are let go.
            this.grams = pairs == null || all.length * threshold <= LONG ? all : new long[0];
        }
    }

    private final Shingles.Words words;
    private final Map<String, Integer> exact = new HashMap<>();
    private final PrefixIndex byWords;
    private final PrefixIndex shortOnes;
    private final PrefixIndex longOnes;
    private final double threshold;

    private NearDuplicates(Shingles.Words words, List<Form> forms, double threshold) {
        this.words = words;
        this.threshold = threshold;
        var pairs = new ArrayList<long[]>();
        var ofShort = new ArrayList<long[]>();
        var ofLong = new ArrayList<long[]>();
        for (Form form : forms) {
            if (form.pairs == null) {
                ofShort.add(form.grams);
            } else {
                pairs.add(form.pairs);
                ofLong.add(form.grams);
            }
        }
        byWords = new PrefixIndex(threshold, pairs);
        shortOnes = new PrefixIndex(threshold, ofShort);
        longOnes = new PrefixIndex(threshold, ofLong);
    }

    /** Texts to look in, with the usual threshold. */
    public static NearDuplicates index(List<String> texts) throws InterruptedException {
        return index(texts, USUAL);
    }

    /**
     * Texts to look in.
     *
     * @param threshold above 0, at most 1: from which similarity on a text repeats another
     */
    public static NearDuplicates index(List<String> texts, double threshold)
            throws InterruptedException {
        var words = new Shingles.Words();
        List<Form> forms = forms(texts, words, checked(threshold));
        var index = new NearDuplicates(words, forms, threshold);
        for (int i = 0; i < forms.size(); i++) {
            index.add(i, forms.get(i));
        }
        return index;
    }

    private static double checked(double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("a similarity above 0, at most 1: " + threshold);
        }
        return threshold;
    }

    /** The nearest of the texts that this one repeats; of several as near the first. */
    public Optional<Match> nearest(String text) throws InterruptedException {
        List<String> said = Normal.words(text);
        return nearest(new Form(said, isLong(said) ? words.read(said) : null, threshold));
    }

    /** The texts that repeat an earlier one exactly, in order. */
    public static List<Repeat> exactWithin(List<String> texts) throws InterruptedException {
        var first = new HashMap<String, Integer>();
        var repeats = new ArrayList<Repeat>();
        for (int i = 0; i < texts.size(); i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Integer earlier = first.putIfAbsent(Normal.text(Normal.words(texts.get(i))), i);
            if (earlier != null) {
                repeats.add(new Repeat(i, new Match(earlier, 1, true)));
            }
        }
        return repeats;
    }

    /** The texts that repeat an earlier one, with the usual threshold. */
    public static List<Repeat> within(List<String> texts) throws InterruptedException {
        return within(texts, USUAL);
    }

    /**
     * The texts that repeat an earlier one, in order; without them no text repeats another. A text
     * is compared with the earlier ones that stay, not with those that repeat one.
     *
     * @param threshold above 0, at most 1: from which similarity on a text repeats another
     */
    public static List<Repeat> within(List<String> texts, double threshold)
            throws InterruptedException {
        var words = new Shingles.Words();
        List<Form> forms = forms(texts, words, checked(threshold));
        var kept = new NearDuplicates(words, forms, threshold);
        var repeats = new ArrayList<Repeat>();
        for (int i = 0; i < forms.size(); i++) {
            Optional<Match> match = kept.nearest(forms.get(i));
            if (match.isPresent()) {
                repeats.add(new Repeat(i, match.get()));
            } else {
                kept.add(i, forms.get(i));
            }
        }
        return repeats;
    }

    private static List<Form> forms(List<String> texts, Shingles.Words words, double threshold)
            throws InterruptedException {
        var forms = new ArrayList<Form>();
        for (String text : texts) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            List<String> said = Normal.words(text);
            forms.add(new Form(said, isLong(said) ? words.learn(said) : null, threshold));
        }
        return forms;
    }

    private static boolean isLong(List<String> words) {
        int spaces = Math.max(0, words.size() - 1);
        return spaces + words.stream().mapToInt(String::length).sum() >= LONG;
    }

    private void add(int index, Form form) {
        exact.putIfAbsent(form.normal, index);
        if (form.pairs == null) {
            shortOnes.add(index, form.grams);
        } else {
            byWords.add(index, form.pairs);
            longOnes.add(index, form.grams);
        }
    }

    private Optional<Match> nearest(Form form) throws InterruptedException {
        Integer same = exact.get(form.normal);
        if (same != null) {
            return Optional.of(new Match(same, 1, true));
        }
        Nearest near =
                Nearest.of(
                        shortOnes.nearest(form.grams),
                        form.pairs == null
                                ? longOnes.nearest(form.grams)
                                : byWords.nearest(form.pairs));
        return Optional.ofNullable(near)
                .map(found -> new Match(found.index(), found.similarity(), false));
    }
}
