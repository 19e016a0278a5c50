package dev.rung.wiring;

import dev.rung.experiment.Asides;
import dev.rung.experiment.Caps;
import dev.rung.experiment.Spending;
import dev.rung.llm.Models;
import dev.rung.store.Database;

import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What has to do with money, wired together.
 *
 * @param asides what belongs to no experiment
 */
public record MoneyServices(Spending spending, Caps caps, Asides asides) {
    static MoneyServices of(Database database, Models models, InstantSource clock) {
        var spending = new Spending(database, models::prices, clock, ZoneId.systemDefault());
        var caps = new Caps(database, spending, models::prices, clock);
        return new MoneyServices(spending, caps, new Asides(models, caps, spending));
    }
}
