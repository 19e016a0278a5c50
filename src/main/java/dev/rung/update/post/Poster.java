package dev.rung.update.post;

import dev.rung.card.CardStore;
import dev.rung.card.Picture;
import dev.rung.slack.Slack;
import dev.rung.store.StoreException;
import dev.rung.update.AttachedCards;
import dev.rung.update.Attachment;
import dev.rung.update.Completeness;
import dev.rung.update.Norms;
import dev.rung.update.NormsStore;
import dev.rung.update.RowEdits;
import dev.rung.update.Section;
import dev.rung.update.Submission;
import dev.rung.update.Update;
import dev.rung.update.UpdateContext;
import dev.rung.update.UpdateRow;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows what will be posted of an update, and posts it. Blocks. */
public final class Poster {
    private final Stores stores;
    private final Submission submission;
    private final Outbox outbox;
    private final Posting posting;
    private final Slack slack;
    private final CardPlots plots;

    /** Where an update and what hangs on it are found. */
    public record Stores(
            AttachedCards attached,
            CardStore cards,
            RowEdits rows,
            NormsStore norms,
            UpdateContext context,
            PlotPictures pictures,
            InstantSource clock,
            ZoneId zone) {}

    public Poster(
            Stores stores, Submission submission, Outbox outbox, Posting posting, Slack slack) {
        this.stores = stores;
        this.plots = new CardPlots(stores.pictures());
        this.submission = submission;
        this.outbox = outbox;
        this.posting = posting;
        this.slack = slack;
    }

    /**
     * What will be posted, exactly.
     *
     * @param channel as people call it; empty if there is none
     * @param notes what will not be posted, and why
     * @param missing what a reader would miss
     */
    public record Preview(
            Slack.Way way,
            String channel,
            List<Part> parts,
            List<String> notes,
            List<String> missing) {}

    Stores stores() {
        return stores;
    }

    /** What would be posted now. */
    public Preview preview(Update update) throws StoreException {
        Norms norms = stores.norms().of(update.project());
        UpdateMessage.Rendered rendered = UpdateMessage.of(update, material(update));
        var notes = new ArrayList<>(rendered.notes());
        String channel = channel(norms, notes);
        if (slack.way() == Slack.Way.WEBHOOK) {
            notes.add(
                    "By webhook only the short message is posted: no thread, no files, no"
                            + " private rows, no edits, no replies.");
        }
        return new Preview(
                slack.way(),
                channel,
                rendered.parts(),
                List.copyOf(notes),
                Completeness.of(update, stores.attached().of(update)));
    }

    /** The channel as people call it, empty if there is none; why not is noted. */
    String channel(Norms norms, List<String> notes) {
        return switch (slack.way()) {
            case BOT -> {
                if (norms.channel().isEmpty()) {
                    notes.add("No channel is set for this project: it is kept here only.");
                }
                yield norms.channelName().isEmpty() ? norms.channel() : norms.channelName();
            }
            case WEBHOOK -> "the webhook's channel";
            case NONE -> {
                notes.add("Slack is not set up: it is kept here only.");
                yield norms.channelName().isEmpty() ? norms.channel() : norms.channelName();
            }
        };
    }

    /**
     * What would be posted if somebody asked for help now.
     *
     * @param who asks, may be empty
     * @param projectName of the project
     */
    public Preview preview(long project, String projectName, String who, HelpRequest request)
            throws StoreException {
        var notes = new ArrayList<String>();
        Norms norms = stores.norms().of(project);
        String channel = channel(norms, notes);
        List<Part> parts =
                List.of(
                        new Part.Text(
                                "help",
                                Part.Kind.HELP,
                                request.message(who, projectName, stores.norms().people(project))));
        boolean nowhere = slack.way() == Slack.Way.NONE || channel.isEmpty();
        return new Preview(
                slack.way(),
                nowhere ? "" : channel,
                parts,
                nowhere
                        ? List.of(
                                slack.way() == Slack.Way.NONE
                                        ? "Slack is not set up: copy it to where it is read."
                                        : "No channel is set for this project: copy it, or set one"
                                                + " under its norms.")
                        : List.of(),
                List.of());
    }

    private UpdateMessage.Material material(Update update) throws StoreException {
        Map<Long, AttachedCards.Attached> attached = stores.attached().of(update);
        var files = new HashMap<Long, byte[]>();
        var pictures = new HashMap<Long, byte[]>();
        for (UpdateRow row : update.rows()) {
            for (Attachment one : row.attachments()) {
                Long card = one.card();
                if (!row.isShown() || row.secret()) {
                    continue;
                }
                if (card == null) {
                    Optional<byte[]> bytes = stores.rows().file(one.id());
                    bytes.ifPresent(found -> files.put(one.id(), found));
                } else {
                    picture(card, attached.get(card)).ifPresent(found -> pictures.put(card, found));
                }
            }
        }
        return new UpdateMessage.Material(
                stores.norms().people(update.project()),
                attached,
                files,
                pictures,
                facts(update),
                stores.zone());
    }

    /** The picture of a card from outside, else its plot. */
    Optional<byte[]> picture(long card, AttachedCards.@Nullable Attached attached)
            throws StoreException {
        Optional<Picture> picture = stores.cards().picture(card);
        if (picture.isPresent() || attached == null) {
            return picture.map(Picture::png);
        }
        return plots.png(attached.card());
    }

    /** What those who follow several projects want to see, as it is now. */
    public Map<String, Object> facts(Update update) throws StoreException {
        Instant now = stores.clock().instant();
        UpdateContext.Found week =
                stores.context().find(update.project(), now.minus(Duration.ofDays(7)));
        var facts = new LinkedHashMap<String, Object>();
        facts.put("money_week", week.money().text());
        facts.put("running", week.running());
        Instant idle = week.idleSince();
        if (idle != null) {
            facts.put("idle_since", idle.toString());
        }
        String doubts = doubts(update);
        if (!doubts.isEmpty()) {
            facts.put("doubts", doubts);
        }
        return facts;
    }

    /** Which blockers are doubts, by their places from 1: they want an answer. */
    private String doubts(Update update) throws StoreException {
        Set<Long> doubts = stores.rows().doubts(List.of(update.id()));
        List<UpdateRow> blockers = update.open(Section.BLOCKERS);
        var places = new ArrayList<String>();
        for (int i = 0; i < blockers.size(); i++) {
            if (doubts.contains(blockers.get(i).id())) {
                places.add(Integer.toString(i + 1));
            }
        }
        return String.join(",", places);
    }

    /**
     * What became of a post.
     *
     * @param update as it stands now
     * @param posts its parts; empty if it is kept here only
     * @param waits why something waits, in words; empty if nothing does
     */
    public record Done(Update update, List<Outbox.Post> posts, String waits) {}

    /**
     * Posts an update, or edits what is there. It counts as posted from then on, also while its
     * messages wait.
     *
     * @return empty if the update is gone or has nothing to post
     */
    public Optional<Done> post(Update update) throws StoreException, InterruptedException {
        if (update.isEmpty()) {
            return Optional.empty();
        }
        Optional<Update> submitted = submission.submit(update.id());
        if (submitted.isEmpty()) {
            return Optional.empty();
        }
        Update posted = submitted.get();
        Norms norms = stores.norms().of(posted.project());
        String channel = slack.way() == Slack.Way.WEBHOOK ? Outbox.WEBHOOK : norms.channel();
        if (channel.isEmpty()) {
            return Optional.of(new Done(posted, List.of(), ""));
        }
        outbox.put(
                Topic.update(posted.id()),
                channel,
                UpdateMessage.of(posted, material(posted)).parts());
        String waits = posting.run();
        return Optional.of(new Done(posted, outbox.of(posted.id()), waits));
    }

    /**
     * Asks for help in the project's channel, beside the update of that day, which is not posted by
     * it. What Slack refuses is told and forgotten here: whoever wrote it still has the words.
     *
     * @return what became of it; without parts if no channel is set
     */
    public Done ask(Update update, HelpRequest request)
            throws StoreException, InterruptedException {
        Norms norms = stores.norms().of(update.project());
        String channel = slack.way() == Slack.Way.WEBHOOK ? Outbox.WEBHOOK : norms.channel();
        if (channel.isEmpty()) {
            return new Done(update, List.of(), "");
        }
        String part =
                outbox.ask(
                        update.id(),
                        channel,
                        request.message(
                                update.person(),
                                update.projectName(),
                                stores.norms().people(update.project())));
        String waits = posting.run();
        List<Outbox.Post> asked =
                outbox.of(update.id()).stream().filter(post -> post.part().equals(part)).toList();
        for (Outbox.Post post : asked) {
            outbox.forget(post.id());
        }
        return new Done(update, asked, waits);
    }
}
