package dev.rung.study;

import dev.rung.experiment.Caps;
import dev.rung.experiment.Forecast;
import dev.rung.experiment.RunTerms;
import dev.rung.llm.Cost;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Prices;
import dev.rung.llm.Usage;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.Pairs;
import dev.rung.score.reward.RewardDefinition;
import dev.rung.score.reward.Shown;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;

/**
 * What a judge or a reward model of a run will take, before anything is sent.
 *
 * @param judge its name
 * @param model who judges
 * @param questions at most: equal questions share their votes
 * @param cost about, unknown to the part that is not known
 */
public record JudgeForecast(String judge, String model, long questions, Cost cost) {
    /** What the judge is told beside prompt and reply, in tokens, about. */
    private static final int AROUND = 250;

    /** What a judge says before its verdict, in tokens, about. */
    private static final int REASONS = 150;

    /**
     * @param forecast of the run's own requests
     * @param prices of the judge's model
     * @param samples of each question in the run
     */
    public static JudgeForecast of(
            Forecast forecast, JudgeDefinition judge, Prices prices, int samples, LocalDate day) {
        boolean pairs = judge.comparesSamples();
        long judged =
                pairs
                        ? forecast.places() / samples * Pairs.count(samples)
                        : (long) forecast.places();
        long questions = judged * judge.calls().size();
        Cost cost = prices.isFree() || questions == 0 ? Cost.NOTHING : Cost.UNKNOWN;
        Long output = forecast.output();
        if (cost.equals(Cost.UNKNOWN) && forecast.requests() > 0 && output != null) {
            double replies = pairs ? 2.0 * output : output;
            double each = (forecast.input() + replies) / forecast.requests();
            Integer limit = judge.parameters().maxTokens();
            int said = limit == null ? REASONS : Math.min(limit, REASONS);
            var usage = new Usage((int) each + AROUND, null, null, said, null);
            cost = prices.of(usage, day).times((double) questions);
        }
        return new JudgeForecast(judge.id(), judge.model().id(), questions, cost);
    }

    /** The same of a reward model, which writes nothing. */
    static JudgeForecast of(
            Forecast forecast, RewardDefinition reward, Prices prices, LocalDate day) {
        long questions = (long) forecast.places() * (reward.value() == Shown.P ? 2 : 1);
        Cost cost = prices.isFree() || questions == 0 ? Cost.NOTHING : Cost.UNKNOWN;
        Long output = forecast.output();
        if (cost.equals(Cost.UNKNOWN) && forecast.requests() > 0 && output != null) {
            double each = (forecast.input() + output) / (double) forecast.requests();
            cost =
                    prices.of(new Usage((int) each, null, null, 0, null), day)
                            .times((double) questions);
        }
        return new JudgeForecast(reward.id(), reward.model().id(), questions, cost);
    }

    /**
     * Of all graders of a run that have to be asked, in their order.
     *
     * @param samples of each question in the run
     */
    public static List<JudgeForecast> all(
            List<GraderSpec> graders,
            Forecast forecast,
            Function<ModelRef, Prices> prices,
            int samples,
            LocalDate day) {
        var all = new ArrayList<JudgeForecast>();
        for (GraderSpec grader : graders) {
            switch (grader) {
                case GraderSpec.Judged(var judge, _, _) ->
                        all.add(of(forecast, judge, prices.apply(judge.model()), samples, day));
                case GraderSpec.Rewarded(var reward, _) ->
                        all.add(of(forecast, reward, prices.apply(reward.model()), day));
                default -> {}
            }
        }
        return all;
    }

    /**
     * Who of those that are asked cannot be held back by the run's cap, since its price is not
     * known; a sentence each, nothing without a cap.
     */
    public static List<String> notHeld(
            List<GraderSpec> graders,
            RunTerms terms,
            Function<ModelRef, Prices> prices,
            LocalDate day) {
        var said = new LinkedHashSet<String>();
        for (GraderSpec grader : terms.hasCap() ? graders : List.<GraderSpec>of()) {
            ModelRef model =
                    switch (grader) {
                        case GraderSpec.Judged(var judge, _, _) -> judge.model();
                        case GraderSpec.Rewarded(var reward, _) -> reward.model();
                        default -> null;
                    };
            if (model != null && !model.isInProcess() && !Caps.holds(prices.apply(model), day)) {
                said.add(Caps.cannotHold(model.id()));
            }
        }
        return List.copyOf(said);
    }

    /** One line for the screen. */
    public String text() {
        return "grader «%s»: at most %,d questions to %s, %s"
                .formatted(judge, questions, model, ForecastWords.money(cost));
    }
}
