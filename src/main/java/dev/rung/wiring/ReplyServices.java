package dev.rung.wiring;

import dev.rung.experiment.MistakeStore;
import dev.rung.experiment.ReferenceReplies;
import dev.rung.experiment.TranscriptStore;
import dev.rung.score.GradeStore;
import dev.rung.store.Database;

import java.time.InstantSource;

/** What is kept of replies, wired together. */
public record ReplyServices(
        TranscriptStore transcripts,
        MistakeStore mistakes,
        GradeStore grades,
        ReferenceReplies references) {
    static ReplyServices of(Database database, InstantSource clock) {
        return new ReplyServices(
                new TranscriptStore(database),
                new MistakeStore(database, clock),
                new GradeStore(database, clock),
                new ReferenceReplies(database));
    }
}
