package dev.rung.ui;

import javafx.collections.ObservableListBase;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A long list of which only what is looked at is in memory. A thing that is not there yet is a
 * number alone, and its page is asked for.
 */
public final class PagedList<T> extends ObservableListBase<PagedList.Slot<T>> {
    /** How many things a page has. */
    public static final int PAGE = 100;

    private static final int PAGES = 20;

    /**
     * A place in the list.
     *
     * @param index from 0
     * @param value null until it is read
     */
    public record Slot<T>(int index, @Nullable T value) {}

    /** Reads a page in the background. */
    @FunctionalInterface
    public interface Ask<T> {
        /**
         * @param list which is brought the page by {@link #put}
         * @param page its number, from 0
         */
        void page(PagedList<T> list, int page);
    }

    private final int count;
    private final Ask<T> ask;
    private final Set<Integer> asked = new HashSet<>();
    private final Map<Integer, List<T>> pages =
            new LinkedHashMap<>(PAGES, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, List<T>> eldest) {
                    return size() > PAGES;
                }
            };

    /**
     * @param count things, none of which is in memory yet
     */
    public PagedList(int count, Ask<T> ask) {
        this.count = count;
        this.ask = ask;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public Slot<T> get(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException(index);
        }
        int page = index / PAGE;
        List<T> values = pages.get(page);
        if (values == null) {
            askFor(page);
            return new Slot<>(index, null);
        }
        int at = index % PAGE;
        return new Slot<>(index, at < values.size() ? values.get(at) : null);
    }

    private void askFor(int page) {
        if (asked.add(page)) {
            ask.page(this, page);
        }
    }

    /** A page has come. */
    public void put(int page, List<T> values) {
        asked.remove(page);
        pages.put(page, List.copyOf(values));
        beginChange();
        for (int i = page * PAGE; i < Math.min(count, (page + 1) * PAGE); i++) {
            nextUpdate(i);
        }
        endChange();
    }

    /** A page that could not be read may be asked for again. */
    public void failed(int page) {
        asked.remove(page);
    }

    /** Reads again what is in memory, for instance after a change; it stays until the new comes. */
    public void refresh() {
        List.copyOf(pages.keySet()).forEach(this::askFor);
    }
}
