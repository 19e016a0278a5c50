package dev.rung.meeting;

import dev.rung.meeting.AgendaItem.About;
import dev.rung.meeting.AgendaItem.Ask;
import dev.rung.meeting.AgendaItem.Card;
import dev.rung.meeting.AgendaItem.Kind;
import dev.rung.plan.Item;
import dev.rung.plan.ItemStore;
import dev.rung.plan.NextStep;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads items of agendas with what they are linked to. */
final class AgendaRows {
    private final ItemStore items;

    AgendaRows(ItemStore items) {
        this.items = items;
    }

    /**
     * @param where over agenda_item
     * @param zone of the series
     */
    List<AgendaItem> list(Sql sql, ZoneId zone, String where, @Nullable Object... arguments)
            throws SQLException, StoreException {
        record Bare(AgendaItem item, @Nullable Long about) {}
        List<Bare> found =
                sql.list(
                        """
                        SELECT agenda_item.*, came.starts AS came, card.headline,
                          card.takeaway, idea.name AS idea_name,
                          (SELECT min(run) FROM card_run WHERE card_run.card = card.id) AS run
                        FROM agenda_item
                          LEFT JOIN meeting AS came ON came.id = agenda_item.carried
                          LEFT JOIN card ON card.id = agenda_item.card
                          LEFT JOIN idea ON idea.id = card.idea
                        WHERE %s ORDER BY agenda_item.place, agenda_item.id
                        """
                                .formatted(where),
                        row -> new Bare(bare(row, zone), row.numberOrNull("item")),
                        arguments);
        Map<Long, List<Long>> steps = steps(sql, where, arguments);
        var all = new ArrayList<AgendaItem>();
        for (Bare one : found) {
            all.add(whole(one.item(), one.about(), steps.getOrDefault(one.item().id(), List.of())));
        }
        return List.copyOf(all);
    }

    private static Map<Long, List<Long>> steps(Sql sql, String where, @Nullable Object... arguments)
            throws SQLException {
        var steps = new HashMap<Long, List<Long>>();
        sql.list(
                """
                SELECT agenda_step.agenda_item, agenda_step.item FROM agenda_step
                  JOIN item ON item.id = agenda_step.item
                WHERE agenda_step.agenda_item IN (SELECT id FROM agenda_item WHERE %s)
                ORDER BY item.place, item.id
                """
                        .formatted(where),
                row ->
                        steps.computeIfAbsent(row.number("agenda_item"), one -> new ArrayList<>())
                                .add(row.number("item")),
                arguments);
        return steps;
    }

    private AgendaItem whole(AgendaItem bare, @Nullable Long about, List<Long> steps)
            throws StoreException {
        Item item = about == null ? null : items.item(about).orElse(null);
        var proposed = new ArrayList<NextStep>();
        for (long step : steps) {
            if (items.item(step).orElse(null) instanceof NextStep next) {
                proposed.add(next);
            }
        }
        proposed.sort(Comparator.comparing(step -> step.state().isClosed()));
        return new AgendaItem(
                bare.id(),
                bare.series(),
                bare.meeting(),
                bare.line(),
                bare.kind(),
                bare.ask(),
                bare.title(),
                bare.minutes(),
                bare.owner(),
                bare.state(),
                bare.done(),
                new About(bare.about().card(), item, proposed),
                bare.carried(),
                bare.extra(),
                bare.spent(),
                bare.notes());
    }

    private static AgendaItem bare(Row row, ZoneId zone) throws SQLException {
        Long card = row.numberOrNull("card");
        Long run = row.numberOrNull("run");
        Instant came = row.instantOrNull("came");
        Long spent = row.numberOrNull("spent");
        var linked =
                card == null
                        ? null
                        : new Card(
                                card,
                                row.text("headline"),
                                row.text("takeaway"),
                                row.text("idea_name") + (run == null ? "" : " · run " + run));
        return new AgendaItem(
                row.number("id"),
                row.number("series"),
                row.numberOrNull("meeting"),
                row.text("line"),
                Kind.of(row.text("kind")),
                Ask.of(row.text("ask")),
                row.text("title"),
                row.integerOrNull("minutes"),
                row.text("owner"),
                AgendaItem.State.of(row.text("state")),
                row.flag("done"),
                new About(linked, null, List.of()),
                came == null ? null : LocalDate.ofInstant(came, zone),
                row.integer("extra"),
                spent == null ? null : Duration.ofMillis(spent),
                row.text("notes"));
    }
}
