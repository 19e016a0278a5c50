package dev.rung.cli;

import dev.rung.experiment.Caps;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.Forecast;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.SplitWords;
import dev.rung.store.StoreException;
import dev.rung.study.ForecastWords;
import dev.rung.ui.SafeText;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run will take, in the terminal. */
final class ForecastLines {
    private ForecastLines() {}

    /** Which rows a run is over, and how its data are divided. */
    static String data(Services services, PlannedRun run) throws StoreException {
        RunOrder order = run.order();
        return SafeText.visible(
                "  Data: %s, %s. The %s rows are asked."
                        .formatted(
                                services.datasets()
                                        .dataset(order.dataset())
                                        .map(Dataset::label)
                                        .orElse("unknown"),
                                SplitWords.of(services.datasets().counts(order.dataset())),
                                order.split().name().toLowerCase(Locale.ROOT)));
    }

    static List<String> of(Forecast forecast, RunOrder order, @Nullable Integer atOnce) {
        var lines = new ArrayList<String>();
        lines.add(
                "%s%s for %s, %s; %s; %s"
                        .formatted(
                                forecast.exact() ? "" : "about ",
                                ResultTable.count(forecast.requests(), "request"),
                                ResultTable.count(forecast.places(), "place"),
                                ResultTable.count(forecast.rows(), "row"),
                                ForecastWords.money(forecast.cost()),
                                ForecastWords.time(forecast)));
        if (forecast.requests() > 0) {
            lines.add("  " + ForecastWords.tokens(forecast));
            forecast.how().forEach(how -> lines.add("  " + SafeText.visible(how)));
            if (order.columns().stream()
                    .map(column -> Caps.cannotHold(column.model().id()))
                    .anyMatch(forecast.how()::contains)) {
                lines.add("  «rung models price MODEL --input USD --output USD» sets it.");
            }
        }
        lines.add("  " + ForecastWords.power(forecast));
        String warning = ForecastWords.warning(forecast, order.columns(), order.samples(), atOnce);
        if (!warning.isEmpty()) {
            lines.add("  " + SafeText.visible(warning));
            lines.add("  For this time only: --limit, --model, --samples, --concurrency.");
        }
        return lines;
    }
}
