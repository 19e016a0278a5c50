package dev.rung.score.proxy;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.TextHash;
import dev.rung.learn.Labelled;
import dev.rung.learn.LinearTextModel;
import dev.rung.learn.LinearTextModel.Training;
import dev.rung.score.Grader;
import dev.rung.score.Verdict;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Scale;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The linear text model as a stand-in for people's labels, such as a mistake tag: 1 if it gives a
 * reply the wanted label, else 0. How good it is on texts it has not seen stands beside every
 * score.
 */
public final class ProxyClassifier implements Grader {
    /** With fewer examples there is nothing to test it on. */
    public static final int FEWEST = 10;

    /** Rises when the same examples would make another classifier. */
    private static final String REVISION = "proxy 1";

    private final String id;
    private final String wanted;
    private final LinearTextModel model;
    private final HeldOut heldOut;
    private final Set<String> learned;
    private final String version;

    private ProxyClassifier(
            String id,
            String wanted,
            LinearTextModel model,
            HeldOut heldOut,
            Set<String> learned,
            String version) {
        this.id = id;
        this.wanted = wanted;
        this.model = model;
        this.heldOut = heldOut;
        this.learned = learned;
        this.version = version;
    }

    /**
     * Trains on all examples, and tests by cross-validation. For the {@code cpu} lane.
     *
     * @param wanted the label that scores 1
     * @throws IllegalArgumentException for fewer than {@link #FEWEST} examples, fewer than two
     *     clusters, or if the wanted label or any other is not among them; the message says it to
     *     the user
     * @throws InterruptedException if the thread was interrupted
     */
    public static ProxyClassifier train(
            String id,
            String wanted,
            List<Example> examples,
            Training training,
            Bootstrap bootstrap)
            throws InterruptedException {
        // One order for every order of the examples: it decides nothing.
        List<Example> sorted =
                examples.stream()
                        .sorted(
                                Comparator.comparing(Example::cluster)
                                        .thenComparing(Example::text)
                                        .thenComparing(Example::label))
                        .toList();
        check(wanted, sorted);
        HeldOut heldOut = HeldOut.of(sorted, training, bootstrap);
        LinearTextModel model =
                LinearTextModel.train(
                        sorted.stream().map(one -> new Labelled(one.text(), one.label())).toList(),
                        training);
        return new ProxyClassifier(
                id,
                wanted,
                model,
                heldOut,
                sorted.stream().map(Example::text).collect(Collectors.toUnmodifiableSet()),
                version(wanted, sorted, training, bootstrap));
    }

    private static void check(String wanted, List<Example> examples) {
        if (examples.size() < FEWEST) {
            throw new IllegalArgumentException(
                    "A classifier needs at least %d labelled texts; there are %d."
                            .formatted(FEWEST, examples.size()));
        }
        if (examples.stream().map(Example::cluster).distinct().count() < 2) {
            throw new IllegalArgumentException(
                    "All labelled texts belong together: none is left to test a classifier on.");
        }
        long same = examples.stream().filter(one -> one.label().equals(wanted)).count();
        if (same == 0 || same == examples.size()) {
            throw new IllegalArgumentException(
                    "A classifier needs texts with and without «%s».".formatted(wanted));
        }
    }

    private static String version(
            String wanted, List<Example> examples, Training training, Bootstrap bootstrap) {
        var digest = new TextHash().add(REVISION).add(wanted);
        digest.add(training.toString()).add(bootstrap.toString());
        for (Example example : examples) {
            digest.add(example.text()).add(example.label()).add(example.cluster());
        }
        return digest.brief();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Scale scale() {
        return Scale.BINARY;
    }

    /** How good it is, which belongs wherever its scores are shown. */
    public HeldOut heldOut() {
        return heldOut;
    }

    @Override
    public List<Verdict> grade(List<Gradable> samples) throws InterruptedException {
        return Grader.each(samples, this::verdict);
    }

    private Verdict verdict(Gradable sample) {
        String text = sample.sample().text();
        if (text.isBlank()) {
            return Verdict.missing("empty reply");
        }
        String label = model.best(text);
        return Verdict.score(label.equals(wanted) ? 1 : 0, label, note(text));
    }

    /** It knows by heart what it learned from: that is no sign of how good it is. */
    private String note(String text) {
        return heldOut.text() + (learned.contains(text) ? "; it learned from this reply" : "");
    }
}
