package dev.rung.wiring;

import dev.rung.experiment.Driven;
import dev.rung.experiment.Forecasts;
import dev.rung.experiment.Owner;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunHealthStore;
import dev.rung.experiment.RunList;
import dev.rung.experiment.Runs;
import dev.rung.experiment.ShotBooks;
import dev.rung.llm.Models;
import dev.rung.store.Database;

import java.time.InstantSource;

/**
 * Runs over rows, wired together.
 *
 * @param driven when runs were driven
 * @param forecasts what an order would send and cost
 */
public record RunServices(
        Runs store,
        RunDriver driver,
        Driven driven,
        RunList list,
        RunHealthStore health,
        Forecasts forecasts) {
    /** What it stands on. */
    record Below(Database database, SendServices sending, ShotBooks shots, Models models) {}

    static RunServices of(Below below, Owner owner, InstantSource clock) {
        Database database = below.database();
        SendServices sending = below.sending();
        var store = new Runs(database, sending.store(), below.shots(), owner, clock);
        var driven = new Driven(database, clock);
        return new RunServices(
                store,
                new RunDriver(store, sending.sender(), driven),
                driven,
                new RunList(database),
                new RunHealthStore(database),
                new Forecasts(
                        database,
                        sending.store(),
                        below.shots(),
                        below.models()::prices,
                        below.models()::pace,
                        clock));
    }
}
