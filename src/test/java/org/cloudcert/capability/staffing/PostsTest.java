package org.cloudcert.capability.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostsTest {

    private static final Pattern ASSIGNEE = Pattern.compile("camunda:assignee=\"\\$\\{(\\w+)}\"");
    private static final Pattern LOOP =
            Pattern.compile("camunda:collection=\"(\\w+)\" camunda:elementVariable=\"(\\w+)\"");
    private static final Pattern PASSED = Pattern.compile("camunda:in source=\"(\\w+)\" target=\"(\\w+)\"");

    /** Were one missing, the tasks to come would still go to whoever has left. */
    @Test
    void everyVariableByWhichAModelNamesAPersonIsKnown() throws IOException {
        List<String> models;
        try (Stream<Path> files = Files.walk(Path.of("bpmn"))) {
            models = files.filter(file -> file.toString().endsWith(".bpmn"))
                    .map(PostsTest::read)
                    .toList();
        }
        Set<String> naming = new HashSet<>();
        models.forEach(model -> ASSIGNEE.matcher(model).results().forEach(found -> naming.add(found.group(1))));
        models.forEach(model -> LOOP.matcher(model).results().forEach(loop -> {
            if (naming.contains(loop.group(2))) {
                naming.add(loop.group(1));
            }
        }));
        models.forEach(model -> {
            Matcher passed = PASSED.matcher(model);
            while (passed.find()) {
                if (naming.contains(passed.group(2))) {
                    naming.add(passed.group(1));
                }
            }
        });

        assertThat(naming).contains("projectLead", "investigator", "teamMembers");
        assertThat(Posts.VARIABLES).isEqualTo(naming);
    }

    @ParameterizedTest
    @CsvSource({
        "LEAD, false",
        "TEAM_MEMBER, false",
        "EXPERT, true",
        "EXPERT_CHAIR, true",
        "APPROVER, false",
        "INVESTIGATOR, false",
        "APPEAL_HANDLER, false",
        "FILING_CLERK, false"
    })
    @Rule("Q-5.4.4")
    void onlyAnExpertsJudgementIsPersonal(Duty duty, boolean personal) {
        assertThat(Posts.isPersonal(duty)).isEqualTo(personal);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
