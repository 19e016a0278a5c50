package dev.rung.score.preference;

import dev.rung.experiment.TextHash;
import dev.rung.learn.Pair;
import dev.rung.learn.PreferenceModel;
import dev.rung.learn.PreferenceModel.Training;
import dev.rung.stats.Bootstrap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * A preference model that has learned from pairs, and how good it is. Prompts are divided into five
 * parts by seed; beside the model that learned from all there is one for each part that has not
 * seen it. A reply to a prompt that was learned from is rewarded by the one that has not: otherwise
 * what is known by heart would look like skill.
 */
public final class Trained {
    /** With fewer pairs there is nothing to test it on. */
    public static final int FEWEST = 20;

    private static final int PARTS = 5;

    /** Rises when the same pairs would make another model. */
    private static final String REVISION = "preference 1";

    private final PreferenceModel whole;
    private final List<PreferenceModel> parts;
    private final Map<String, Integer> partOf;
    private final HeldOutPairs heldOut;
    private final String version;

    private Trained(
            PreferenceModel whole,
            List<PreferenceModel> parts,
            Map<String, Integer> partOf,
            HeldOutPairs heldOut,
            String version) {
        this.whole = whole;
        this.parts = parts;
        this.partOf = partOf;
        this.heldOut = heldOut;
        this.version = version;
    }

    /**
     * Trains on all pairs, and tests by cross-validation. For the {@code cpu} lane.
     *
     * @throws IllegalArgumentException for fewer than {@link #FEWEST} pairs, fewer than five
     *     prompts, or ties alone; the message says it to the user
     * @throws InterruptedException if the thread was interrupted
     */
    public static Trained on(List<Pair> pairs, Training training, Bootstrap bootstrap)
            throws InterruptedException {
        List<Pair> sorted = sorted(pairs);
        List<String> prompts =
                new ArrayList<>(new TreeSet<>(sorted.stream().map(Pair::prompt).toList()));
        check(sorted, prompts.size());
        Collections.shuffle(prompts, new Random(bootstrap.seed()));
        var numbers = new HashMap<String, Integer>();
        prompts.forEach(prompt -> numbers.put(prompt, numbers.size()));
        var partOf = new HashMap<String, Integer>();
        numbers.forEach((prompt, number) -> partOf.put(prompt, number % PARTS));
        var parts = new ArrayList<PreferenceModel>();
        for (int part = 0; part < PARTS; part++) {
            int left = part;
            parts.add(
                    PreferenceModel.train(
                            sorted.stream()
                                    .filter(pair -> partOf.getOrDefault(pair.prompt(), -1) != left)
                                    .toList(),
                            training));
        }
        var unseen = new ArrayList<PreferenceModel>();
        var clusters = new int[sorted.size()];
        for (int i = 0; i < clusters.length; i++) {
            String prompt = sorted.get(i).prompt();
            unseen.add(parts.get(partOf.getOrDefault(prompt, 0)));
            clusters[i] = numbers.getOrDefault(prompt, 0);
        }
        return new Trained(
                PreferenceModel.train(sorted, training),
                List.copyOf(parts),
                Map.copyOf(partOf),
                HeldOutPairs.of(sorted, unseen, clusters, bootstrap),
                version(sorted, training, bootstrap));
    }

    /** One order for every order of the pairs: it decides nothing. */
    private static List<Pair> sorted(List<Pair> pairs) {
        return pairs.stream().map(Pair::turned).sorted(Pair.ORDER).toList();
    }

    private static void check(List<Pair> pairs, int prompts) {
        if (pairs.size() < FEWEST) {
            throw new IllegalArgumentException(
                    "A preference model needs at least %d pairs; there are %d."
                            .formatted(FEWEST, pairs.size()));
        }
        if (prompts < PARTS) {
            throw new IllegalArgumentException(
                    "A preference model needs pairs of at least %d prompts to be tested on; there are %d."
                            .formatted(PARTS, prompts));
        }
        if (pairs.stream().allMatch(pair -> pair.preferred() == 0.5)) {
            throw new IllegalArgumentException("All pairs are ties: there is nothing to learn.");
        }
    }

    /** What names the model that these pairs make: a hash of pairs, features and training. */
    public static String version(List<Pair> pairs, Training training, Bootstrap bootstrap) {
        var digest =
                new TextHash().add(REVISION).add(training.toString()).add(bootstrap.toString());
        for (Pair pair : sorted(pairs)) {
            digest.add(pair.prompt()).add(pair.first()).add(pair.second());
            digest.add(Double.toString(pair.preferred()));
        }
        return digest.brief();
    }

    public String version() {
        return version;
    }

    /** How good it is, which belongs wherever its scores are shown. */
    public HeldOutPairs heldOut() {
        return heldOut;
    }

    /** Whether it learned from replies to this prompt. */
    public boolean hasSeen(String prompt) {
        return partOf.containsKey(prompt);
    }

    /** The reward of a reply to the prompt, by a model that has not seen the prompt. */
    public double reward(String prompt, String reply) {
        Integer part = partOf.get(prompt);
        return (part == null ? whole : parts.get(part)).reward(prompt, reply);
    }
}
