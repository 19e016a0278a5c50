package dev.rung.wiring;

import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.Meanings;
import dev.rung.experiment.ShotBooks;
import dev.rung.experiment.ShotBudget;
import dev.rung.llm.Models;
import dev.rung.store.Database;
import dev.rung.study.ShotSweeps;

import java.time.InstantSource;

/**
 * What has to do with shots, wired together.
 *
 * @param books the shots of orders
 * @param sweeps makes the shots of an order from what the user wants
 */
public record ShotServices(ShotBooks books, ShotSweeps sweeps) {
    static ShotServices of(
            Database database,
            DatasetStore datasets,
            Models models,
            MoneyServices money,
            InstantSource clock) {
        var meanings = new Meanings(database, models, money.caps(), money.spending(), clock);
        var books = new ShotBooks(database, datasets, meanings);
        return new ShotServices(
                books, new ShotSweeps(books, new ShotBudget(database, books, models)));
    }
}
