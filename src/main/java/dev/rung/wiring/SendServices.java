package dev.rung.wiring;

import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.Outbox;
import dev.rung.experiment.Owner;
import dev.rung.experiment.PromptStore;
import dev.rung.experiment.ReplyStore;
import dev.rung.experiment.RunStore;
import dev.rung.experiment.Sender;
import dev.rung.llm.Models;
import dev.rung.store.Database;
import dev.rung.task.Timer;

import java.time.InstantSource;

/**
 * How requests are sent, wired together.
 *
 * @param store what was asked
 * @param replies what is being answered
 * @param outbox makes ready what is sent
 */
public record SendServices(RunStore store, ReplyStore replies, Outbox outbox, Sender sender) {
    /**
     * What it stands on.
     *
     * @param timer when text that still arrives is written
     */
    record Below(
            Database database,
            PromptStore prompts,
            DatasetStore datasets,
            Models models,
            MoneyServices money,
            Timer timer) {}

    static SendServices of(Below below, Owner owner, InstantSource clock) {
        Database database = below.database();
        Models models = below.models();
        var store = new RunStore(database, below.prompts(), owner, clock, models::variant);
        var replies = new ReplyStore(database, owner, clock, models::prices);
        return new SendServices(
                store,
                replies,
                new Outbox(store, below.datasets(), models),
                new Sender(replies, models, below.money().caps(), below.timer()));
    }
}
