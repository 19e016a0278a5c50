package dev.rung.pane.data;

import dev.rung.experiment.DataRow;

import javafx.collections.ObservableListBase;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The rows of a dataset as a list of which only what is looked at is in memory. A row that is not
 * there yet is a number alone, and its page is asked for.
 */
final class PagedRows extends ObservableListBase<PagedRows.Slot> {
    static final int PAGE = 100;
    private static final int PAGES = 20;

    /** A place in the table; the row is null until it is read. */
    record Slot(int number, @Nullable DataRow row) {}

    private final int count;
    private final IntConsumer ask;
    private final Set<Integer> asked = new HashSet<>();
    private final Map<Integer, List<DataRow>> pages =
            new LinkedHashMap<>(PAGES, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, List<DataRow>> eldest) {
                    return size() > PAGES;
                }
            };

    /**
     * @param count rows, numbered from 1 without gaps
     * @param ask asks for the page of that number, from 0; {@link #put} brings it
     */
    PagedRows(int count, IntConsumer ask) {
        this.count = count;
        this.ask = ask;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public Slot get(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException(index);
        }
        int page = index / PAGE;
        List<DataRow> rows = pages.get(page);
        if (rows == null) {
            if (asked.add(page)) {
                ask.accept(page);
            }
            return new Slot(index + 1, null);
        }
        int at = index % PAGE;
        return new Slot(index + 1, at < rows.size() ? rows.get(at) : null);
    }

    /** A page has come. */
    void put(int page, List<DataRow> rows) {
        asked.remove(page);
        pages.put(page, List.copyOf(rows));
        beginChange();
        for (int i = page * PAGE; i < Math.min(count, (page + 1) * PAGE); i++) {
            nextUpdate(i);
        }
        endChange();
    }

    /** A page that could not be read may be asked for again. */
    void failed(int page) {
        asked.remove(page);
    }
}
