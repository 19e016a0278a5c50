package dev.rung.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rung.study.agreement.JudgedDesk;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;

@Timeout(60)
@NullUnmarked
class AgreementCardsTest {
    @TempDir Path folder;

    @Test
    void aCalibrationCardSaysWhoAgreesWithWhomAndComesBackFromTheStore() throws Exception {
        try (var desk = new JudgedDesk(folder, "parrot")) {
            desk.sayAll();
            CardStore.Draft draft =
                    desk.services
                            .cards()
                            .makers()
                            .agreements()
                            .draft(desk.run.id(), (done, total) -> {});
            Card card = desk.services.cards().store().add(draft);
            Card again = desk.services.cards().store().find(card.id()).orElseThrow();
            assertEquals(card, again);
            assertEquals(new Subject.Agreed(), again.content().subject());
            assertThat(again.headline()).startsWith("polite agrees with you on 1.000");
            assertThat(again.headline()).contains("of 50 replies");
            assertEquals(desk.idea.id(), again.idea());
            assertEquals("polite", again.runs().getFirst().grader());
            // All comparisons, three of who said what, corrected rates.
            assertThat(again.content().tables()).hasSize(5);
            assertThat(again.content().drawing().panels().getFirst().plot().series()).hasSize(2);
            assertThat(again.content().context().notes().toString())
                    .contains("were not drawn at random");
            assertThat(again.content().context().models()).hasSize(1);
            assertThat(CardMarkdown.of(again, List.of(), List.of(), ZoneOffset.UTC))
                    .contains("you and Ben");
        }
    }

    @Test
    void otherCardsAreNone() throws Exception {
        var old =
                CardJson.read(
                        """
                        {"made": "x", "tables": [], "reading": [], "groups": {}}
                        """);
        assertNull(old.subject());
        var newer = CardJson.read("{\"subject\": {\"kind\": \"not known yet\", \"of\": 3}}");
        assertEquals(new Subject.Other(), newer.subject());
    }
}
