package dev.rung.view.post;

import dev.rung.ui.Pill;
import dev.rung.ui.SafeText;
import dev.rung.ui.Tone;
import dev.rung.ui.WrappedText;
import dev.rung.update.Person;
import dev.rung.update.post.Part;
import dev.rung.update.post.Poster;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.io.ByteArrayInputStream;
import java.util.List;

/** All messages and files of a preview, under where each of them goes. */
public final class PartsView extends VBox {
    private static final double PICTURE = 360;
    private static final double NARROW = 160;

    /** Left and right of what stands in a message. */
    private static final double AROUND = 26;

    /**
     * @param people who can be mentioned
     */
    public PartsView(Poster.Preview preview, List<Person> people) {
        super(12);
        setMinWidth(0);
        String under = "";
        for (Part part : preview.parts()) {
            String where = where(part, preview.channel(), people);
            if (!where.equals(under)) {
                under = where;
                getChildren().add(heading(where, part.kind() == Part.Kind.DIRECT));
            }
            getChildren().add(part(part, people));
        }
    }

    private static String where(Part part, String channel, List<Person> people) {
        return switch (part.kind()) {
            case PARENT, HELP ->
                    channel.isEmpty() ? "The short message" : "To " + SafeText.visible(channel);
            case THREAD, FILE, ANSWER -> "In its thread";
            case DIRECT -> "To " + name(part instanceof Part.Direct to ? to.to() : "", people);
        };
    }

    private static String name(String slack, List<Person> people) {
        return people.stream()
                .filter(person -> person.slack().equals(slack))
                .map(Person::name)
                .findFirst()
                .orElse(slack);
    }

    private static Node heading(String words, boolean secret) {
        var where = new Label(SafeText.visible(words));
        where.getStyleClass().addAll("muted", "small-text");
        where.setMinWidth(0);
        var line = new HBox(8, where);
        line.setAlignment(Pos.CENTER_LEFT);
        if (secret) {
            line.getChildren().add(new Pill("private", Tone.NEUTRAL));
        }
        return line;
    }

    private static Node part(Part part, List<Person> people) {
        return switch (part) {
            case Part.Text text -> new BlocksView(text.message(), people);
            case Part.Direct direct -> new BlocksView(direct.message(), people);
            case Part.Data data -> file(data);
        };
    }

    private static Node file(Part.Data data) {
        var name = new Label(SafeText.visible(data.file()));
        name.setMinWidth(0);
        var line = new HBox(8, new Pill("file", Tone.NEUTRAL), name);
        var box = new VBox(2, line);
        box.getStyleClass().add("post-message");
        box.setMinWidth(0);
        String said = data.alt().isBlank() ? data.title() : data.alt();
        box.getChildren().add(new WrappedText("muted", "small-text").show(said));
        data.pictureWidth()
                .ifPresent(width -> box.getChildren().add(picture(data.bytes(), width, box)));
        return box;
    }

    /** As small as it stands in a channel; what is no picture is only named. */
    private static Node picture(byte[] png, int width, Region within) {
        double wanted = Math.min(2 * PICTURE, width);
        var image = new Image(new ByteArrayInputStream(png), wanted, 0, true, true);
        var view = new ImageView(image);
        view.setPreserveRatio(true);
        double most = Math.min(PICTURE, width);
        view.setFitWidth(Math.min(NARROW, most));
        within.widthProperty()
                .subscribe(
                        room ->
                                view.setFitWidth(
                                        Math.clamp(
                                                room.doubleValue() - AROUND,
                                                Math.min(NARROW, most),
                                                most)));
        view.setVisible(!image.isError());
        view.setManaged(!image.isError());
        return view;
    }
}
