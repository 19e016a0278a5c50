package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.RunDriver.End;
import dev.rung.testing.FaultyServer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/** Processes that drive a run are killed at random moments, again and again. */
@Timeout(100)
class KilledRunTest {
    private static final Duration PAUSE = Duration.ofMillis(20);

    @TempDir Path folder;

    @Test
    void afterThreeKillsEverythingIsAnsweredOnce() throws Exception {
        kills(100, 2, 3, 0);
    }

    @Test
    @Tag("full")
    @Timeout(600)
    void afterTwentyKillsEverythingIsAnsweredOnce() throws Exception {
        kills(1_000, 2, 20, 0);
    }

    @Test
    @Tag("full")
    @Timeout(600)
    void afterTwentyKillsOfARunWithFaultsEverythingIsAnsweredOnce() throws Exception {
        kills(1_000, 2, 20, 0.3);
    }

    private void kills(int rows, int samples, int kills, double faults) throws Exception {
        var random = new Random(7);
        try (var server = FaultyServer.start(7, faults, PAUSE)) {
            var campaign = RunCampaign.order(folder, server, rows, samples);
            for (int kill = 0; kill < kills; kill++) {
                campaign.driveAndKill(random);
            }
            Counts counts = campaign.retryUntilNoneFails(campaign.drive());
            assertEquals(rows * samples, counts.answered());
            assertEquals(0, counts.reused());
            campaign.check();
        }
    }

    @Test
    void aRunIsDrivenByOneProcessAndGoesOnInAnotherOnceThatIsGone() throws Exception {
        try (var server = FaultyServer.start(1, 0, Duration.ofMillis(200))) {
            var campaign = RunCampaign.order(folder, server, 100, 1);
            try (var other = campaign.startOther()) {
                while (server.seen() == 0) {
                    Thread.sleep(1);
                }
                assertInstanceOf(End.Elsewhere.class, campaign.tryToDrive());
                other.kill();
            }
            assertEquals(new Counts(100, 100, 0, 0, 100), campaign.drive());
        }
    }
}
