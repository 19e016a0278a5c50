package dev.rung.study;

import dev.rung.experiment.Forecast;
import dev.rung.llm.Cost;
import dev.rung.llm.Prices;
import dev.rung.llm.Usage;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.Pairs;

import java.time.LocalDate;

/**
 * What a judge of a run will take, before anything is sent.
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

    /** One line for the screen. */
    public String text() {
        return "judge «%s»: at most %,d questions to %s, about %s"
                .formatted(judge, questions, model, cost.text());
    }
}
