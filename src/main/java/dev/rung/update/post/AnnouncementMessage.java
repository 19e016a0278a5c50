package dev.rung.update.post;

import dev.rung.slack.SlackMessage;
import dev.rung.update.AttachedCards;
import dev.rung.update.Inline;
import dev.rung.update.Inline.Span;
import dev.rung.update.Inline.Style;
import dev.rung.update.Inline.Words;
import dev.rung.update.Person;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An announcement as Slack shows it, made of values alone, so that what is previewed is what is
 * posted.
 */
final class AnnouncementMessage {
    /** So many rows of a section stand in the short message of a long announcement. */
    static final int ROWS = 12;

    /** Up to so many characters an announcement is short enough to stand in the channel whole. */
    static final int SHORT = 3_000;

    private final Announcement announced;
    private final List<Person> people;
    private final List<Part> parts = new ArrayList<>();

    private AnnouncementMessage(Announcement announced, List<Person> people) {
        this.announced = announced;
        this.people = people;
    }

    /**
     * What it is shown with.
     *
     * @param people who can be mentioned
     * @param cards those that are there, by id
     * @param pictures of cards and their plots by the cards' ids, as PNG
     */
    record Material(
            List<Person> people,
            Map<Long, AttachedCards.Attached> cards,
            Map<Long, byte[]> pictures,
            ZoneId zone) {}

    /** By the bot: a short message, in its thread all else, with the cards. */
    static List<Part> threaded(Announcement announced, Material material) {
        var made = new AnnouncementMessage(announced, material.people());
        RichText whole = made.text(Integer.MAX_VALUE);
        List<SlackMessage> all = whole.messages(Map.of());
        boolean isShort = all.size() == 1 && all.getFirst().text().length() < SHORT;
        RichText first = isShort ? whole : made.text(ROWS);
        made.parts.add(
                new Part.Text("parent", Part.Kind.PARENT, first.messages(made.facts()).getFirst()));
        if (!isShort) {
            made.thread("details", whole);
        }
        for (long id : announced.cards()) {
            AttachedCards.Attached card = material.cards().get(id);
            if (card != null) {
                var message = new CardMessage(card, material.zone());
                made.thread("card:" + id, message.text());
                message.plot(material.pictures().get(id)).ifPresent(made.parts::add);
                message.table().ifPresent(made.parts::add);
            }
        }
        return List.copyOf(made.parts);
    }

    /** By the webhook: all text, as many messages as it needs, one after the other. */
    static List<Part> flat(Announcement announced, List<Person> people) {
        var made = new AnnouncementMessage(announced, people);
        int number = 0;
        for (SlackMessage message : made.text(Integer.MAX_VALUE).messages(made.facts())) {
            number++;
            String name = number == 1 ? "parent" : "parent:" + number;
            made.parts.add(new Part.Text(name, Part.Kind.PARENT, message));
        }
        return List.copyOf(made.parts);
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", announced.what().word());
        facts.put("project", announced.projectName());
        return facts;
    }

    private void thread(String name, RichText text) {
        int number = 0;
        for (SlackMessage message : text.messages(Map.of())) {
            number++;
            parts.add(new Part.Text(name + ":" + number, Part.Kind.THREAD, message));
        }
    }

    /**
     * @param most rows of a section; with fewer than all, long ones are cut
     */
    private RichText text(int most) {
        boolean cuts = most < Integer.MAX_VALUE;
        var text = new RichText();
        text.heading(announced.title());
        announced.lead().forEach(line -> text.line(Inline.of(line, people)));
        for (Announcement.Section section : announced.sections()) {
            if (section.rows().isEmpty()) {
                continue;
            }
            if (!section.heading().isBlank()) {
                text.heading(section.heading());
            }
            int shown = Math.min(most, section.rows().size());
            List<List<Span>> rows =
                    section.rows().subList(0, shown).stream()
                            .map(row -> Inline.of(row, people))
                            .map(row -> cuts ? RichText.cut(row, UpdateMessage.ROW) : row)
                            .toList();
            text.list(rows, section.ordered());
            if (shown < section.rows().size()) {
                String more = "and %,d more in the thread".formatted(section.rows().size() - shown);
                text.line(List.of(new Words(more, Style.ITALIC)));
            }
        }
        return text;
    }
}
