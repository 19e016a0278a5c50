package dev.rung.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.experiment.Column;
import dev.rung.experiment.Forecast;
import dev.rung.llm.Cost;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class ForecastWordsTest {
    private static final List<Column> COLUMNS =
            List.of(new Column(new ModelRef("p", "", "m"), Parameters.UNSET.withMaxTokens(1000)));

    private static Forecast hours(int hours, List<Forecast.Lengths> lengths) {
        return new Forecast(
                5000,
                5000,
                5000,
                true,
                1_000_000,
                2_000_000L,
                Cost.UNKNOWN,
                Duration.ofHours(hours),
                List.of(),
                0.018,
                lengths);
    }

    @Test
    void aLongRunIsWarnedOfWithTheWaysOut() {
        var known = List.of(new Forecast.Lengths("m", 40, 310, 900, 1000));
        assertThat(ForecastWords.warning(hours(20, known), COLUMNS, 4, null))
                .contains("20 h")
                .contains("fewer rows (300 or 1,000), a smaller model, a shorter prompt")
                .contains(
                        "tokens of 40 earlier replies: half at most 310, 95 % at most 900; max"
                                + " tokens 1,000")
                .contains("fewer samples");
        assertThat(ForecastWords.warning(hours(15, known), COLUMNS, 4, null)).isEmpty();
    }

    @Test
    void fewAtOnceAreNamedFirst() {
        var far =
                List.of(new Column(new ModelRef("p", "https://p.example", "m"), Parameters.UNSET));
        assertThat(ForecastWords.warning(hours(20, List.of()), far, 1, 2))
                .contains("Ways: more requests at once (now 2), fewer rows");
        assertThat(ForecastWords.warning(hours(20, List.of()), far, 1, 64))
                .doesNotContain("at once");
        assertThat(ForecastWords.warning(hours(20, List.of()), COLUMNS, 1, 2))
                .as("a model of this process")
                .doesNotContain("at once");
    }

    @Test
    void lengthsThatNobodyKnowsAreNotMadeUp() {
        assertThat(ForecastWords.warning(hours(20, List.of()), COLUMNS, 1, null))
                .contains("shorter replies (max tokens 1,000)")
                .doesNotContain("half")
                .doesNotContain("fewer samples");
    }

    @Test
    void ofSeveralModelsEachIsNamed() {
        var two =
                List.of(
                        new Forecast.Lengths("m", 40, 310, 900, 1000),
                        new Forecast.Lengths("luna", 8, 20, 30, null));
        assertThat(ForecastWords.warning(hours(20, two), COLUMNS, 1, null))
                .contains("m: tokens of 40 earlier replies")
                .contains(
                        "luna: tokens of 8 earlier replies: half at most 20, 95 % at most 30; no"
                                + " max tokens");
    }

    @Test
    void numbersAreSaid() {
        Forecast forecast = hours(20, List.of());
        assertThat(ForecastWords.line(forecast)).contains("price unknown");
        assertThat(ForecastWords.power(forecast)).contains("1.8 points");
        assertThat(ForecastWords.tokens(forecast))
                .isEqualTo("Tokens: ≈ 1,000,000 in, ≈ 2,000,000 out.");
    }

    @Test
    void whatIsNotKnownIsNotSaidToBeNothing() {
        var unfilled =
                new Forecast(
                        5, 5, 5, true, 0, null, Cost.UNKNOWN, null, List.of(), null, List.of());
        assertThat(ForecastWords.tokens(unfilled)).isEqualTo("Tokens: unknown in, unknown out.");
        var there =
                new Forecast(5, 5, 0, true, 0, 0L, Cost.NOTHING, null, List.of(), null, List.of());
        assertThat(ForecastWords.tokens(there))
                .isEqualTo("No tokens: there is nothing left to ask.");
        assertThat(Forecast.earlier(1)).isEqualTo("the one earlier reply");
        assertThat(Forecast.earlier(1200)).isEqualTo("1,200 earlier replies");
    }
}
