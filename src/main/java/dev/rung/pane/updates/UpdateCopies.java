package dev.rung.pane.updates;

import dev.rung.store.StoreException;
import dev.rung.update.Update;
import dev.rung.update.UpdateText;
import dev.rung.update.post.Mrkdwn;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import java.util.List;

/** An update on the clipboard, for wherever it is read. */
final class UpdateCopies {
    private final UpdatesAround around;

    UpdateCopies(UpdatesAround around) {
        this.around = around;
    }

    /** Text, and HTML if there is any. */
    private record Copy(String text, String html) {}

    /** Makes it. Blocks. */
    @FunctionalInterface
    private interface Maker {
        Copy make(Update update) throws StoreException;
    }

    /** Asks as what; private rows are left out of all of them. */
    void open(Update update) {
        new WordPick(
                        around.overlays(),
                        List.of(
                                choice(update, "Slack text", this::slack),
                                choice(update, "Rich text", this::rich),
                                choice(update, "Markdown", this::markdown),
                                choice(update, "Markdown with its cards", this::whole)))
                .open("Copy the update as");
    }

    private Choice choice(Update update, String words, Maker maker) {
        return new Choice(words, "", () -> copy(update, words, maker));
    }

    private void copy(Update update, String words, Maker maker) {
        around.background()
                .tasks()
                .<Copy, StoreException>db("", job -> maker.make(update))
                .onDone(
                        made -> {
                            var content = new ClipboardContent();
                            content.putString(made.text());
                            if (!made.html().isEmpty()) {
                                content.putHtml(made.html());
                            }
                            Clipboard.getSystemClipboard().setContent(content);
                            around.say().accept("Copied: " + words + ". Private rows are not.");
                        })
                .onFailed(fault -> around.say().accept(PostModel.words(fault)))
                .start();
    }

    private Copy slack(Update update) throws StoreException {
        return new Copy(Mrkdwn.of(update, around.stores().norms().people(update.project())), "");
    }

    private Copy rich(Update update) throws StoreException {
        var people = around.stores().norms().people(update.project());
        return new Copy(
                UpdateText.markdown(update, people, false), UpdateText.html(update, people, false));
    }

    private Copy markdown(Update update) throws StoreException {
        return new Copy(
                UpdateText.markdown(
                        update, around.stores().norms().people(update.project()), false),
                "");
    }

    private Copy whole(Update update) throws StoreException {
        return new Copy(
                UpdateText.whole(
                        update,
                        around.stores().norms().people(update.project()),
                        around.stores().attached().of(update),
                        around.background().clock().getZone()),
                "");
    }
}
