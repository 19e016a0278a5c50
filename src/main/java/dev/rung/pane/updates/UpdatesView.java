package dev.rung.pane.updates;

import dev.rung.pane.updates.DaysModel.Read;
import dev.rung.ui.Ask;
import dev.rung.ui.Command;
import dev.rung.ui.KeyCap;
import dev.rung.ui.SectionTitle;
import dev.rung.update.Update;
import dev.rung.view.TypedDay;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * The days at the left, the update in the middle, and at the right what happened since the last one
 * or how this one will be posted. In a narrow window the right side stands in place of the days.
 */
final class UpdatesView extends BorderPane {
    private static final double LEFT = 208;
    private static final double RIGHT = 336;

    /** From this width on there is room for both sides. */
    private static final double WIDE = 1120;

    /** What stands at the right. */
    private enum Side {
        NONE,
        SINCE,
        PREVIEW
    }

    private final TodayView today;
    private final DayView day;
    private final DaysView days;
    private final DaysModel daysModel;
    private final TodayModel model;
    private final ContextModel context;
    private final ContextView since;
    private final VBox left;
    private final VBox sinceSide;
    private final VBox preview;
    private final Command showPreview;
    private final Command showSince;
    private final Command edit;
    private final Command back;
    private Runnable openNorms = () -> {};
    private Side side = Side.SINCE;
    private boolean wide = true;
    private boolean troubled;

    UpdatesView(
            TodayModel model,
            PostModel post,
            PostModel reading,
            DaysModel daysModel,
            Command send) {
        this.model = model;
        this.daysModel = daysModel;
        this.context = new ContextModel(model);
        showPreview = command("preview", "Preview", "Shortcut+P").does(() -> toggle(Side.PREVIEW));
        showSince =
                command("since", "What happened since the last update", "Shortcut+Shift+A")
                        .does(this::goSince);
        edit = command("edit", "Write this day", "Shortcut+E").does(this::edit);
        back = command("today", "Back to what I write", "Shortcut+T").does(this::write);
        Command norms =
                command("norms", "Norms and people of the project…", "Shortcut+Shift+Comma")
                        .does(() -> openNorms.run());
        today = new TodayView(model, post, new RowPaste(model), showPreview, send, norms);
        since = new ContextView(context, this::toRow);
        days = new DaysView(daysModel, this::toRow);
        day = new DayView(daysModel, reading, edit, back);
        left = days;
        days.setMinWidth(LEFT);
        days.setPrefWidth(LEFT);
        var title =
                new SectionTitle("What happened")
                        .right(new KeyCap(KeyCombination.valueOf("Shortcut+Shift+A")));
        sinceSide = side(title, since);
        preview = side(new SectionTitle("As it is posted"), new PostView(post));
        widthProperty().subscribe(this::fold);
        daysModel.readProperty().subscribe(this::show);
        model.openedProperty().subscribe(context::reload);
        post.shownProperty().subscribe(this::heed);
        fold();
    }

    private static Command command(String id, String title, String key) {
        return Command.named("updates." + id, title).group("Updates").key(key);
    }

    private static VBox side(Node title, Node content) {
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var side = new VBox(8, title, scroll);
        side.getStyleClass().addAll("side", "right", "updates-side");
        side.setPrefWidth(RIGHT);
        side.setMinWidth(RIGHT);
        return side;
    }

    private void fold() {
        boolean now = getWidth() >= WIDE;
        if (now != wide) {
            wide = now;
            side = wide ? Side.SINCE : Side.NONE;
        }
        place();
    }

    private void place() {
        Node right =
                switch (side) {
                    case NONE -> null;
                    case SINCE -> sinceSide;
                    case PREVIEW -> preview;
                };
        if (!Objects.equals(getRight(), right)) {
            setRight(right);
        }
        Node atLeft = wide || right == null ? left : null;
        if (!Objects.equals(getLeft(), atLeft)) {
            setLeft(atLeft);
        }
    }

    private void toggle(Side wanted) {
        side = side != wanted ? wanted : wide ? Side.SINCE : Side.NONE;
        place();
    }

    private void goSince() {
        if (side == Side.SINCE && isWithin(sinceSide) && !wide) {
            side = Side.NONE;
            place();
            toRow();
            return;
        }
        side = Side.SINCE;
        place();
        applyCss();
        layout();
        since.focusFirst();
    }

    private boolean isWithin(Node part) {
        for (Node at = getScene().getFocusOwner(); at != null; at = at.getParent()) {
            if (at.equals(part)) {
                return true;
            }
        }
        return false;
    }

    /** What went wrong is shown with what helps. */
    private void heed(PostModel.@Nullable Shown shown) {
        if (shown == null) {
            return;
        }
        boolean trouble =
                PostWords.isTroubled(shown, model.around().background().clock().getZone());
        if (trouble && !troubled) {
            side = Side.PREVIEW;
            place();
        }
        troubled = trouble;
    }

    private void show(Read read) {
        setCenter(read instanceof Read.Written ? today : day);
    }

    private void toRow() {
        if (daysModel.readProperty().get() instanceof Read.Written) {
            today.focusChosen();
        }
    }

    private void write() {
        daysModel.write();
        LocalDate now = model.today();
        Update update = model.update();
        if (update != null && !update.day().equals(now)) {
            model.open(now, today::focusFirst);
        } else {
            today.focusChosen();
        }
    }

    private void edit() {
        LocalDate wanted = daysModel.day();
        daysModel.write();
        model.open(wanted, today::focusFirst);
    }

    /** Says what opens the norms of the project. */
    void onNorms(Runnable open) {
        openNorms = open;
    }

    TodayView today() {
        return today;
    }

    ContextModel context() {
        return context;
    }

    List<Command> commands() {
        return List.of(
                showPreview,
                showSince,
                command("attach", "Hang the newest card on the row", "Alt+A")
                        .does(context::takeNext),
                command("preset", "Since the last update, 24 h or a week", "Shortcut+Shift+W")
                        .does(this::nextPreset),
                command("find", "Find in all updates", "Shortcut+F").does(this::find),
                edit,
                back,
                command("day", "Write another day…", "Shortcut+G").does(this::otherDay),
                command("export", "Export a week or a month…", "Shortcut+Shift+X")
                        .does(this::export));
    }

    private void nextPreset() {
        context.sinceProperty().set(context.sinceProperty().get().next());
    }

    private void find() {
        if (!wide) {
            side = Side.NONE;
            place();
            applyCss();
            layout();
        }
        days.focusFilter();
    }

    private void export() {
        Update update = model.update();
        if (update != null) {
            model.whenKept(() -> new UpdateExports(model.around()).open(update, daysModel.day()));
        }
    }

    private void otherDay() {
        new Ask(model.around().overlays())
                .text(
                        "Which day: a date such as 2026-11-23, or today, yesterday, tomorrow?",
                        "tomorrow",
                        typed -> date(typed) == null ? "This is no day." : "",
                        typed -> {
                            LocalDate wanted = date(typed);
                            if (wanted != null) {
                                daysModel.write();
                                model.open(wanted, today::focusFirst);
                            }
                        });
    }

    private @Nullable LocalDate date(String typed) {
        return TypedDay.of(typed, model.today());
    }
}
