package org.cloudcert.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * While nodes of two releases run side by side, the schema is already the later one's: a migration may add what the
 * earlier release does without, and takes nothing away that it uses. What nobody uses any more is taken away by the
 * release after that, under a comment {@code -- unused since <version>}.
 */
class MigrationsTest {

    /** The last migration of the first release; an installation begins with all of these at once. */
    private static final int FIRST_RELEASE = 89;

    private static final Pattern VERSION = Pattern.compile("V(\\d+)__.*\\.sql");

    /** What breaks the statements of a release that does not know of it. */
    private static final List<Pattern> BREAKING = List.of(
            Pattern.compile("\\bdrop (table|column|view)\\b"),
            Pattern.compile("\\bdrop (?!table|column|view|index|key|constraint|foreign|primary|trigger|default)\\w+"),
            Pattern.compile("\\brename\\b"),
            Pattern.compile("\\b(modify|change)( column)? "),
            Pattern.compile("\\badd (column )?(?!constraint|index|key|unique|fulltext|primary|foreign|check)\\w+ "
                    + "(?=[^,;]*\\bnot null\\b)(?![^,;]*\\bdefault\\b)[^,;]*"),
            Pattern.compile("\\b(truncate|delete from)\\b"));

    @Test
    void migrationsLeaveTheReleaseBeforeAtWork() throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql")) {
            Matcher version = VERSION.matcher(file.getFilename());
            assertThat(version.matches()).as(file.getFilename()).isTrue();
            if (Integer.parseInt(version.group(1)) > FIRST_RELEASE) {
                List<String> breaking = breaking(file.getContentAsString(StandardCharsets.UTF_8));
                if (!breaking.isEmpty()) {
                    found.put(file.getFilename(), breaking);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table fee_item;",
                "alter table case_file drop column outcome;",
                "alter table case_file drop outcome;",
                "alter table case_file rename column stage to step;",
                "rename table case_file to file;",
                "alter table case_file modify stage varchar(20) not null;",
                "alter table case_file change stage step varchar(50);",
                "alter table case_file add column remark varchar(200) not null;",
                "alter table case_file add remark varchar(200) not null;",
                "alter table case_file add column a int, add column b int not null;",
                "delete from case_reader;"
            })
    void whatAnEarlierReleaseWouldMissIsFound(String statement) {
        assertThat(breaking(statement)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table remark (id varchar(36) not null primary key);",
                "alter table case_file add column remark varchar(200);",
                "alter table case_file add column urgent boolean not null default false;",
                "alter table case_file add index case_file_kind (kind), drop key case_file_list;",
                "insert into case_reader select case_no, 'x', 'ROLE' from case_file;",
                "-- unused since 1.4\nalter table case_file drop column outcome;"
            })
    void whatItCanDoWithoutIsNot(String statement) {
        assertThat(breaking(statement)).isEmpty();
    }

    private static List<String> breaking(String migration) {
        List<String> breaking = new ArrayList<>();
        for (String statement : migration.split(";")) {
            if (!statement.contains("-- unused since ")) {
                String plain = Arrays.stream(statement.split("\n"))
                        .filter(line -> !line.strip().startsWith("--"))
                        .reduce("", (all, line) -> all + " " + line)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\s+", " ");
                if (BREAKING.stream().anyMatch(pattern -> pattern.matcher(plain).find())) {
                    breaking.add(statement.strip());
                }
            }
        }
        return breaking;
    }
}
