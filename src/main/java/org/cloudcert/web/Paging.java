package org.cloudcert.web;

import java.util.Set;
import java.util.TreeSet;
import org.cloudcert.rule.Refusal;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

/** Reads the parameters {@code page}, {@code size} and {@code sort} of lists. */
public final class Paging {

    /** The size of a page where none is asked for, as {@code @RequestParam} wants it. */
    public static final String DEFAULT_SIZE = "20";

    private static final int MAX_SIZE = 100;

    /** Keeps the offset within what a database takes. */
    private static final int MAX_PAGE = 1_000_000;

    private Paging() {}

    /** @throws Refusal {@code request.parameter-invalid} unless page is 0 or more and size is 1 to 100 */
    public static Pageable of(int page, int size) {
        if (page < 0 || page > MAX_PAGE) {
            throw invalid("page", "页码page应为0至" + MAX_PAGE + "的整数");
        }
        if (size < 1 || size > MAX_SIZE) {
            throw invalid("size", "每页条数size应为1至" + MAX_SIZE + "的整数");
        }
        return PageRequest.of(page, size);
    }

    /**
     * @param sort one of the names, alone or followed by {@code ,asc} or {@code ,desc}
     * @param names what the list can be sorted by
     * @throws Refusal {@code request.parameter-invalid}
     */
    public static Pageable of(int page, int size, String sort, Set<String> names) {
        String[] parts = sort.split(",", -1);
        String direction = parts.length == 1 ? "asc" : parts[1];
        if (parts.length > 2
                || !names.contains(parts[0])
                || !Set.of("asc", "desc").contains(direction)) {
            throw invalid("sort", "排序sort应为" + String.join("、", new TreeSet<>(names)) + "之一，可加“,asc”或“,desc”");
        }
        return PageRequest.of(
                of(page, size).getPageNumber(), size, Sort.by(Sort.Direction.fromString(direction), parts[0]));
    }

    private static Refusal invalid(String parameter, String message) {
        return Refusal.unreadable("request.parameter-invalid", parameter, message);
    }
}
