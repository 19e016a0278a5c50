package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.FaultyServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

/** A run against a server of which three answers in ten are faults. */
@Timeout(100)
class FaultyRunTest {
    @TempDir Path folder;

    @Test
    void everyRequestEndsOnceAndRetriesLeadToAnAnswer() throws Exception {
        try (var server = FaultyServer.start(3, 0.3, Duration.ZERO)) {
            var campaign = RunCampaign.order(folder, server, 300, 1);

            PlannedRun.Counts first = campaign.drive();
            assertEquals(300, first.answered() + first.failed());
            assertTrue(first.failed() > 0, "some questions are unlucky four times");
            assertTrue(server.seen() > 300);

            assertEquals(0, campaign.retryUntilNoneFails(first).failed());
            campaign.check();
        }
    }
}
