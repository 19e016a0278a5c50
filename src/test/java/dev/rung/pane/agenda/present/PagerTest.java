package dev.rung.pane.agenda.present;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.study.ResultText;
import dev.rung.testing.FxTest;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

class PagerTest extends FxTest {
    /** So many units, each so high. */
    private record Rows(int size, double each, boolean grows) implements Flow {
        @Override
        public Node node(int from, int to) {
            return new Region();
        }

        @Override
        public double height(int from, int to) {
            return (to - from) * each;
        }
    }

    private static List<String> pages(double height, Flow... flows) {
        return Pager.pages(List.of(flows), height).stream()
                .map(
                        page ->
                                page.stream()
                                        .map(piece -> piece.from() + "–" + piece.to())
                                        .toList()
                                        .toString())
                .toList();
    }

    @Test
    void everyUnitStandsOnAPageOnce() {
        assertEquals(
                List.of("[0–1, 0–10]", "[10–40]", "[40–70]", "[70–90]"),
                pages(302, new Rows(1, 180, true), new Rows(90, 10, false)));
        assertEquals(List.of("[0–5, 0–5]"), pages(118, rows(5), rows(5)));
        assertEquals(List.of("[0–5, 0–4]", "[4–5]"), pages(117, rows(5), rows(5)));
        assertEquals(List.of("[]"), pages(117));
        for (int height = 1; height < 300; height += 7) {
            int seen = 0;
            for (var page : Pager.pages(List.of(rows(13), rows(1), rows(29)), height)) {
                double used = 0;
                for (var piece : page) {
                    seen += piece.to() - piece.from();
                    used +=
                            piece.flow().height(piece.from(), piece.to())
                                    + (used > 0 ? Pager.GAP : 0);
                }
                assertThat(used).isLessThanOrEqualTo(Math.max(10, height));
            }
            assertEquals(43, seen);
        }
    }

    private static Flow rows(int count) {
        return new Rows(count, 10, false);
    }

    @Test
    void aWideTableComesInSeveralEachWithItsFirstColumn() {
        var heads = new ArrayList<>(List.of("model"));
        var row = new ArrayList<>(List.of("a model"));
        for (int i = 0; i < 40; i++) {
            heads.add("column " + i);
            row.add("0." + i);
        }
        var table = new ResultText.Table(heads, 1, Collections.nCopies(30, row), List.of());
        runFx(
                () -> {
                    var bench = new Group();
                    new Scene(bench);
                    var room = new TableFlow.Room(1, 700, node -> measured(bench, node));
                    List<Flow> flows =
                            TableFlow.of(
                                    table,
                                    room,
                                    (words, look) -> {
                                        throw new AssertionError(words);
                                    });
                    assertThat(flows.size()).isBetween(4, 12);
                    var seen = new ArrayList<String>();
                    for (Flow flow : flows) {
                        var shown = (Region) flow.node(0, 2);
                        assertTrue(shown.prefWidth(-1) <= 701, "as wide as the page");
                        assertThat(flow.height(0, 30)).isGreaterThan(20 * 30);
                        List<String> words =
                                shown
                                        .lookupAll(".slide-table-head")
                                        .iterator()
                                        .next()
                                        .lookupAll("*")
                                        .stream()
                                        .map(Node::getAccessibleText)
                                        .filter(text -> text != null)
                                        .toList();
                        assertEquals("model", words.getFirst());
                        seen.addAll(words.subList(1, words.size()));
                    }
                    assertEquals(heads.subList(1, 41), seen);
                });
    }

    private static double measured(Group bench, Node node) {
        bench.getChildren().setAll(node);
        bench.applyCss();
        return node.prefHeight(700);
    }
}
