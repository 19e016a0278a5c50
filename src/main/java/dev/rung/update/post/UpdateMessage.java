package dev.rung.update.post;

import dev.rung.slack.SlackMessage;
import dev.rung.update.AttachedCards;
import dev.rung.update.Attachment;
import dev.rung.update.Inline;
import dev.rung.update.Inline.Span;
import dev.rung.update.Inline.Style;
import dev.rung.update.Inline.Words;
import dev.rung.update.Person;
import dev.rung.update.RowText;
import dev.rung.update.Section;
import dev.rung.update.Update;
import dev.rung.update.UpdateRow;
import dev.rung.update.UpdateText;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An update as Slack shows it: a short message, and all else in its thread. It is made of values
 * alone, so that what is previewed is what is posted.
 */
public final class UpdateMessage {
    /** So many rows of a section stand in the short message. */
    public static final int ROWS = 3;

    /** So many characters of a row stand in the short message. */
    public static final int ROW = 280;

    /** A headline is no longer. */
    private static final int HEADLINE = 600;

    private final Update update;
    private final Material material;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private UpdateMessage(Update update, Material material) {
        this.update = update;
        this.material = material;
    }

    /**
     * What an update is shown with.
     *
     * @param people who can be mentioned, and who gets private rows
     * @param cards those of its rows, by id
     * @param files bytes of its rows' files, by the attachment's id
     * @param pictures of cards and their plots by the cards' ids, as PNG; a plot that is missing is
     *     drawn as SVG
     * @param facts what travels unseen with the short message
     * @param zone of dates
     */
    public record Material(
            List<Person> people,
            Map<Long, AttachedCards.Attached> cards,
            Map<Long, byte[]> files,
            Map<Long, byte[]> pictures,
            Map<String, Object> facts,
            ZoneId zone) {}

    /**
     * What will be posted.
     *
     * @param notes what will not, and why, one sentence each
     */
    public record Rendered(List<Part> parts, List<String> notes) {
        public Rendered {
            parts = List.copyOf(parts);
            notes = List.copyOf(notes);
        }
    }

    /** The parts of an update, the short message first. */
    public static Rendered of(Update update, Material material) {
        var made = new UpdateMessage(update, material);
        boolean cut = made.parent();
        made.details(cut);
        made.attachments();
        made.direct();
        return new Rendered(made.parts, made.notes);
    }

    private Map<String, Object> facts() {
        var facts = new LinkedHashMap<>(material.facts());
        facts.put("update", update.key());
        facts.put("project", update.projectName());
        facts.put("day", update.day().toString());
        facts.put("person", update.person());
        facts.put("kind", update.kind() == Update.Kind.PLAN ? "plan" : "update");
        return facts;
    }

    /** The short message; whether something of it had to be cut. */
    private boolean parent() {
        var text = new RichText();
        text.heading(UpdateText.title(update));
        if (!update.headline().isBlank()) {
            text.line(RichText.cut(Inline.of(update.headline(), material.people()), HEADLINE));
        }
        boolean cut = false;
        for (Section section : UpdateText.ORDER) {
            List<UpdateRow> rows = update.open(section);
            if (rows.isEmpty()) {
                continue;
            }
            text.heading(section.title());
            var items = new ArrayList<List<Span>>();
            for (UpdateRow row : rows.subList(0, Math.min(ROWS, rows.size()))) {
                List<Span> whole = row(row);
                List<Span> brief = RichText.cut(whole, ROW);
                cut |= !brief.equals(whole);
                items.add(brief);
            }
            text.list(items, false);
            if (rows.size() > ROWS) {
                cut = true;
                text.line(
                        List.of(
                                new Words(
                                        "and %d more in the thread".formatted(rows.size() - ROWS),
                                        Style.ITALIC)));
            }
        }
        SlackMessage message = text.messages(facts()).getFirst();
        parts.add(new Part.Text("parent", Part.Kind.PARENT, message));
        return cut;
    }

    private List<Span> row(UpdateRow row) {
        return RowText.of(row, update.day(), material.people());
    }

    /** All rows in full, where the short message has not all of them. */
    private void details(boolean wanted) {
        if (!wanted) {
            return;
        }
        var text = new RichText();
        for (Section section : UpdateText.ORDER) {
            List<UpdateRow> rows = update.open(section);
            if (!rows.isEmpty()) {
                text.heading(section.title());
                text.list(rows.stream().map(this::row).toList(), false);
            }
        }
        thread("details", text);
    }

    private void thread(String name, RichText text) {
        int number = 0;
        for (SlackMessage message : text.messages(Map.of("update", update.key()))) {
            number++;
            parts.add(new Part.Text(name + ":" + number, Part.Kind.THREAD, message));
        }
    }

    private void attachments() {
        Set<Long> done = new LinkedHashSet<>();
        for (Section section : UpdateText.ORDER) {
            for (UpdateRow row : update.open(section)) {
                for (Attachment one : row.attachments()) {
                    Long card = one.card();
                    if (card == null) {
                        file(one);
                    } else if (done.add(card) && material.cards().containsKey(card)) {
                        card(material.cards().get(card));
                    }
                }
            }
        }
    }

    private void card(AttachedCards.Attached attached) {
        long id = attached.card().id();
        var made = new CardMessage(attached, material.zone());
        thread("card:" + id, made.text());
        made.plot(material.pictures().get(id)).ifPresent(parts::add);
        made.table().ifPresent(parts::add);
    }

    private void file(Attachment one) {
        byte[] bytes = material.files().get(one.id());
        if (bytes == null) {
            notes.add("The file «%s» is gone.".formatted(one.name()));
            return;
        }
        String name = one.name().isBlank() ? "file-" + one.id() : one.name();
        parts.add(new Part.Data("file:" + one.id(), name, name, one.alt(), bytes));
    }

    /** Private rows, to those for whom they are. */
    private void direct() {
        var rows = new LinkedHashMap<Long, List<List<Span>>>();
        int nobody = 0;
        int attached = 0;
        for (Section section : UpdateText.ORDER) {
            for (UpdateRow row : update.shown(section)) {
                Long to = row.to();
                if (row.secret() && to == null) {
                    nobody++;
                } else if (row.secret() && to != null) {
                    rows.computeIfAbsent(to, one -> new ArrayList<>()).add(row(row));
                    attached += row.attachments().size();
                }
            }
        }
        rows.forEach(this::direct);
        if (nobody > 0) {
            notes.add(
                    "Private rows that nobody is chosen to get are not sent: %d."
                            .formatted(nobody));
        }
        if (attached > 0) {
            notes.add("What hangs on private rows is not sent: %d.".formatted(attached));
        }
    }

    private void direct(long to, List<List<Span>> rows) {
        Person person =
                material.people().stream().filter(one -> one.id() == to).findFirst().orElse(null);
        if (person == null || person.slack().isEmpty() || person.isGroup()) {
            notes.add(
                    "Private rows for %s are not sent: no Slack id of a person is known."
                            .formatted(person == null ? "somebody" : person.name()));
            return;
        }
        var text = new RichText();
        text.heading(UpdateText.title(update) + " (to you alone)");
        text.list(rows, false);
        int number = 0;
        for (SlackMessage message : text.messages(Map.of("update", update.key()))) {
            number++;
            parts.add(
                    new Part.Direct("direct:%d:%d".formatted(to, number), person.slack(), message));
        }
    }
}
