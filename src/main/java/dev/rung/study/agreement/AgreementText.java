package dev.rung.study.agreement;

import dev.rung.experiment.MarkdownText;
import dev.rung.stats.CorrectedRate;
import dev.rung.stats.Estimate;
import dev.rung.study.ResultText;
import dev.rung.study.ResultText.Table;
import dev.rung.study.agreement.AgreementReport.OfAll;
import dev.rung.study.agreement.AgreementReport.OfPairs;
import dev.rung.study.agreement.Compared.Coefficient;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** How far people and judges agree, in tables and sentences: for the screen, cards and text. */
public final class AgreementText {
    private static final String ABSENT = "–";

    /** Of a longer name the beginning stands over a table. */
    private static final int NAME = 14;

    private AgreementText() {}

    /** Who it is: the user of this computer has no name. */
    public static String person(String name) {
        return name.isEmpty() ? "you" : name;
    }

    /** Who is compared with whom, over what. */
    public static String title(Compared one) {
        return "%s and %s%s"
                .formatted(
                        person(one.first()),
                        one.second().equals(one.about())
                                ? subject(one.second(), one.part())
                                : person(one.second()),
                        one.about().isEmpty()
                                ? ", labels"
                                : one.about().equals(one.second())
                                        ? ""
                                        : ", " + subject(one.about(), one.part()));
    }

    /** A judge, and of a rubric which criterion. */
    private static String subject(String judge, String part) {
        return part.isEmpty() ? judge : "%s: %s".formatted(judge, part(part));
    }

    /** A criterion, or what stands for all of them. */
    public static String part(String part) {
        return part.equals(Aspect.TOTAL) ? "mean of all" : part;
    }

    /** A judge with what it is about. */
    public static String judge(Agreement one) {
        return subject(one.judge(), one.compared().part());
    }

    /** The comparisons that can be opened, in the order of the tables. */
    public static List<Compared> all(AgreementReport report) {
        var all = new ArrayList<Compared>();
        report.judges().forEach(one -> all.add(one.compared()));
        all.addAll(report.people());
        report.pairs().forEach(one -> all.add(one.compared()));
        return List.copyOf(all);
    }

    /** A row for each comparison of replies: every coefficient with its interval. */
    public static Table replies(AgreementReport report) {
        var rows = new ArrayList<List<String>>();
        var tips = new ArrayList<String>();
        var compared = new ArrayList<Compared>();
        report.judges().forEach(one -> compared.add(one.compared()));
        compared.addAll(report.people());
        boolean ordered = compared.stream().anyMatch(Compared::isOrdered);
        var heads = new ArrayList<>(List.of("who", "replies", "rows", "same", "κ"));
        if (ordered) {
            heads.addAll(List.of("weighted κ", "ρ"));
        }
        for (Compared one : compared) {
            var row = new ArrayList<String>();
            row.add(title(one));
            row.add("%,d".formatted(one.units()));
            row.add("%,d".formatted(one.rows()));
            row.add(words(one.same()));
            row.add(words(one.kappa()));
            if (ordered) {
                row.add(one.isOrdered() ? words(one.weighted()) : ABSENT);
                row.add(one.isOrdered() ? words(one.spearman()) : ABSENT);
            }
            rows.add(row);
            tips.add(tip(one));
        }
        return new Table(heads, 1, rows, tips);
    }

    /** How often one said this where the other said that. */
    public static Table confusion(Compared one) {
        var heads = new ArrayList<String>();
        heads.add("%s ↓  %s →".formatted(shortened(one.first()), shortened(one.second())));
        heads.addAll(one.words());
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < one.words().size(); i++) {
            var row = new ArrayList<String>();
            row.add(one.words().get(i));
            one.table().get(i).forEach(count -> row.add("%,d".formatted(count)));
            rows.add(row);
        }
        return new Table(heads, 1, rows, rows.stream().map(row -> "").toList());
    }

    /** So that both names stand over a table. */
    private static String shortened(String name) {
        String whole = person(name);
        int end =
                whole.offsetByCodePoints(
                        0, Math.min(NAME, whole.codePointCount(0, whole.length())));
        return end < whole.length() ? whole.substring(0, end) + "…" : whole;
    }

    /** α of more than two people. */
    public static Table alphas(AgreementReport report) {
        var rows = new ArrayList<List<String>>();
        for (OfAll one : report.all()) {
            rows.add(
                    List.of(
                            "%,d people, %s"
                                    .formatted(
                                            one.people(),
                                            one.about().isEmpty()
                                                    ? "labels"
                                                    : subject(one.about(), one.part())),
                            "%,d".formatted(one.units()),
                            "%,d".formatted(one.rows()),
                            words(one.alpha()) + (one.isOrdered() ? ", ordinal" : "")));
        }
        return new Table(
                List.of("who", "replies", "rows", "α"),
                1,
                rows,
                rows.stream().map(row -> "Krippendorff's α over all pairs of people.").toList());
    }

    /** Preferences between replies. */
    public static Table pairs(AgreementReport report) {
        var rows = new ArrayList<List<String>>();
        var tips = new ArrayList<String>();
        for (OfPairs one : report.pairs()) {
            Compared compared = one.compared();
            rows.add(
                    List.of(
                            title(compared),
                            "%,d".formatted(compared.units()),
                            "%,d".formatted(compared.rows()),
                            words(compared.same()),
                            words(compared.kappa()),
                            "%,d".formatted(one.decidedUnits()),
                            words(one.decided()),
                            "%,d".formatted(one.notScored())));
            tips.add(tip(compared));
        }
        return new Table(
                List.of(
                        "who",
                        "pairs",
                        "rows",
                        "same",
                        "κ",
                        "without ties",
                        "same of these",
                        "not scored"),
                1,
                rows,
                tips);
    }

    /** What a judge measured, and what it is after correction by people. */
    public static Table corrected(AgreementReport report) {
        var rows = new ArrayList<List<String>>();
        var tips = new ArrayList<String>();
        for (Agreement one : report.judges()) {
            CorrectedRate rate = one.corrected();
            if (rate == null) {
                continue;
            }
            rows.add(
                    List.of(
                            judge(one) + ", labels by " + person(one.person()),
                            "%,d".formatted(rate.rows()),
                            ResultText.number(rate.judged()),
                            ResultText.number(rate.value()),
                            ResultText.interval(rate.interval()),
                            "%,d".formatted(rate.labelled()),
                            one.basis().isRandom() ? "at random" : "by choice"));
            tips.add(
                    "Interval: %s. The judge's mean over all its scores, and what people say more"
                                    .formatted(rate.method().label())
                            + " or less of those that they labelled.");
        }
        return new Table(
                List.of("judge", "scores", "judged", "corrected", "95 %", "labels", "drawn"),
                1,
                rows,
                tips);
    }

    private static String tip(Compared one) {
        return "%,d of %,d differ; intervals by the bootstrap over %,d cluster%s of rows."
                .formatted(
                        one.apart().size(),
                        one.units(),
                        one.clusters(),
                        one.clusters() == 1 ? "" : "s");
    }

    private static String words(@Nullable Coefficient one) {
        if (one == null) {
            return "undefined";
        }
        return one.interval() == null
                ? ResultText.number(one.value()) + " (no interval)"
                : "%s (%s)"
                        .formatted(
                                ResultText.number(one.value()),
                                ResultText.interval(one.interval()));
    }

    /** What has to stand beside the numbers. */
    public static List<String> notes(AgreementReport report) {
        var notes = new ArrayList<String>();
        List<String> byChoice =
                report.judges().stream()
                        .filter(one -> one.corrected() != null && !one.basis().isRandom())
                        .map(one -> one.judge() + " by " + person(one.person()))
                        .distinct()
                        .toList();
        if (!byChoice.isEmpty()) {
            notes.add(
                    "Labels that were not drawn at random from the run correct %s: these rates may be"
                                    .formatted(String.join(", ", byChoice))
                            + " off. A label queue of the whole run draws at random.");
        }
        for (Agreement one : report.judges()) {
            if (!one.compared().part().isEmpty() && !one.compared().part().equals(Aspect.TOTAL)) {
                // Of a rubric it is said once.
                continue;
            }
            String who = "%s, %s: ".formatted(one.judge(), person(one.person()));
            CorrectedRate rate = one.corrected();
            if (rate != null && one.basis().isRandom() && one.basis().others() > 0) {
                notes.add(
                        who
                                + "%,d labels that were not drawn at random do not correct the rate."
                                        .formatted(one.basis().others()));
            }
            if (rate != null && rate.hasFewClusters()) {
                notes.add(
                        who
                                + "the rate is corrected by labels of %,d rows only."
                                        .formatted(rate.labelledClusters()));
            }
            if (one.notJudged() > 0) {
                notes.add(
                        who
                                + "%,d labelled replies have no score of the judge."
                                        .formatted(one.notJudged()));
            }
            if (!one.otherWords().isEmpty()) {
                notes.add(
                        who
                                + "these labels are no verdict of the judge, and do not count: "
                                + String.join(", ", one.otherWords()).replace('\n', ' ')
                                + ".");
            }
        }
        if (all(report).stream()
                .anyMatch(one -> one.units() > 0 && one.clusters() < Estimate.ENOUGH_CLUSTERS)) {
            notes.add(
                    "Fewer than %d clusters of rows: intervals are rough."
                            .formatted(Estimate.ENOUGH_CLUSTERS));
        }
        if (all(report).stream().anyMatch(AgreementText::isOneSided)) {
            notes.add(
                    "Where nearly all get one word, κ is near 0 or undefined although hardly anyone"
                            + " differs: read the table.");
        }
        if (report.cluster() != null) {
            notes.add("Rows are clustered by %s.".formatted(report.cluster()));
        }
        return List.copyOf(notes);
    }

    /** Whether nine in ten of both are one word. */
    private static boolean isOneSided(Compared one) {
        for (int i = 0; i < one.words().size(); i++) {
            int word = i;
            int rows = one.table().get(word).stream().mapToInt(count -> count).sum();
            int columns = one.table().stream().mapToInt(row -> row.get(word)).sum();
            if (one.units() > 0 && rows + columns >= 1.8 * one.units()) {
                return true;
            }
        }
        return false;
    }

    /** The finding in a sentence, for a card. */
    public static String headline(AgreementReport report) {
        if (!report.judges().isEmpty()) {
            Agreement one = report.judges().getFirst();
            Compared compared = one.compared();
            return areSteps(compared)
                    ? steps(compared) + least(report, one)
                    : "%s agrees with %s on %s"
                                    .formatted(one.judge(), person(one.person()), share(compared))
                            + kappa(compared);
        }
        if (!report.people().isEmpty()) {
            Compared one = report.people().getFirst();
            return areSteps(one)
                    ? steps(one)
                    : "%s and %s agree on %s"
                                    .formatted(
                                            person(one.first()), person(one.second()), share(one))
                            + kappa(one);
        }
        if (!report.pairs().isEmpty()) {
            Compared one = report.pairs().getFirst().compared();
            return "%s and %s agree on %s"
                            .formatted(person(one.first()), person(one.second()), share(one))
                    + kappa(one);
        }
        if (report.labels() > 0) {
            return "%,d label%s by %s on run %d: nothing to compare with"
                    .formatted(
                            report.labels(),
                            report.labels() == 1 ? "" : "s",
                            report.labelledBy().stream()
                                    .map(AgreementText::person)
                                    .collect(Collectors.joining(", ")),
                            report.run());
        }
        return "Nobody has labelled replies of run %d".formatted(report.run());
    }

    /** Whether there are so many steps that the very same is rare, and distances tell more. */
    private static boolean areSteps(Compared one) {
        return one.units() > 0 && (one.isGrouped() || one.part().equals(Aspect.TOTAL));
    }

    private static String steps(Compared one) {
        return "%s and %s on %,d replies: weighted κ %s, ρ %s, the same %s on %s"
                .formatted(
                        person(one.second()),
                        person(one.first()),
                        one.units(),
                        words(one.weighted()),
                        words(one.spearman()),
                        one.part().equals(Aspect.TOTAL) ? "mean" : "number",
                        words(one.same()));
    }

    /** The criterion of a rubric on which a judge and a person agree least. */
    private static String least(AgreementReport report, Agreement of) {
        return report.judges().stream()
                .filter(one -> one.judge().equals(of.judge()) && one.person().equals(of.person()))
                .map(Agreement::compared)
                .filter(one -> one.weighted() != null && !one.part().equals(Aspect.TOTAL))
                .min(Comparator.comparingDouble(AgreementText::weighted))
                .filter(one -> !one.part().isEmpty())
                .map(
                        one ->
                                "; least on %s: weighted κ %s"
                                        .formatted(one.part(), words(one.weighted())))
                .orElse("");
    }

    private static double weighted(Compared one) {
        return one.weighted() == null ? 1 : one.weighted().value();
    }

    /** All of it as Markdown. */
    public static String markdown(AgreementReport report) {
        var parts = new ArrayList<String>();
        parts.add("**" + MarkdownText.escaped(headline(report)) + "**\n");
        var tables = new ArrayList<Table>();
        tables.add(replies(report));
        all(report).forEach(one -> tables.add(confusion(one)));
        tables.addAll(List.of(alphas(report), pairs(report), corrected(report)));
        tables.stream()
                .filter(table -> !table.rows().isEmpty())
                .forEach(table -> parts.add(ResultText.markdown(table)));
        notes(report).forEach(note -> parts.add("- " + MarkdownText.escaped(note) + "\n"));
        return String.join("\n", parts);
    }

    private static String share(Compared one) {
        String what = one.about().equals("pairs") ? "pairs" : "replies";
        return one.same() == null
                ? "no common " + what
                : "%s of %,d %s".formatted(words(one.same()), one.units(), what);
    }

    private static String kappa(Compared one) {
        return one.kappa() == null ? "" : ", κ " + words(one.kappa());
    }
}
