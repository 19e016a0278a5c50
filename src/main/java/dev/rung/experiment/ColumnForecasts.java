package dev.rung.experiment;

import dev.rung.llm.Cost;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Prices;
import dev.rung.llm.Usage;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Says what the requests of one of an order's columns take, from what earlier ones took. Blocks.
 */
final class ColumnForecasts {
    private final Function<ModelRef, Prices> prices;
    private final Forecasts.Pacing pacing;
    private final EarlierReplies earlier;
    private final Speeds speeds;

    ColumnForecasts(Database database, Function<ModelRef, Prices> prices, Forecasts.Pacing pacing) {
        this.prices = prices;
        this.pacing = pacing;
        this.earlier = new EarlierReplies(database);
        this.speeds = new Speeds(database);
    }

    /**
     * What holds for all columns.
     *
     * @param versions of the prompts that are asked
     * @param day whose prices count
     * @param how takes what the numbers rest on
     */
    record Basis(List<Long> versions, RunTerms terms, LocalDate day, Set<String> how) {}

    /**
     * What the column's requests take.
     *
     * @param requests how many are sent
     */
    Expected of(RequestCount.OfColumn count, long requests, Basis basis) throws StoreException {
        Column column = count.column();
        ModelRef model = column.model();
        if (basis.terms.hasCap()
                && !model.isInProcess()
                && !Caps.holds(prices.apply(model), basis.day)) {
            basis.how.add(Caps.cannotHold(model.id()));
        }
        EarlierReplies.Likeness past = earlier.of(model, basis.versions);
        Double length = past.length(column, basis.how);
        // The answers of a conversation are sent again with each further turn.
        double steps = count.steps();
        double again = length == null ? 0 : length * steps * (steps - 1) / 2;
        double input = count.input() * (steps + 1) / 2 + again;
        Double output = length == null ? null : Double.valueOf(length * steps);
        var load =
                new Speeds.Load(
                        model,
                        requests,
                        steps,
                        count.input(),
                        pacing.of(model, basis.terms.atOnce()));
        return new Expected(
                requests,
                requests * steps,
                requests * input,
                output == null ? null : Double.valueOf(requests * output),
                speeds.millis(load, past.speed(), basis.how),
                cost(model, input, output, basis.day).times((double) requests),
                past.spread(column).stream().toList());
    }

    /** Of one request. */
    private Cost cost(ModelRef model, double input, @Nullable Double output, LocalDate day) {
        if (model.isInProcess()) {
            return Cost.NOTHING;
        }
        Integer in = Math.toIntExact(Math.round(input));
        Integer out = output == null ? null : Integer.valueOf((int) Math.round(output));
        return prices.apply(model).of(new Usage(in, null, null, out, null), day);
    }
}
