package org.cloudcert.engine.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Creates the engine's tables from the vendor's MySQL scripts, adapted to MariaDB while they are read: four-byte UTF-8
 * so that rare characters of personal names survive, and {@code datetime(3)} so that milliseconds and dates after 2038
 * do.
 */
@Component
class V1__engine_schema extends BaseJavaMigration {

    private static final String SCRIPTS = "org/camunda/bpm/engine/db/create/activiti.mysql.create.%s.sql";
    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    private static final Pattern CHARSET = Pattern.compile("CHARSET=utf8 COLLATE utf8_bin");
    private static final Pattern TIME_COLUMN =
            Pattern.compile("(?im)^(\\s*\\w+_\\s+)(?:datetime|timestamp(?:\\(3\\))?)(?=[\\s,])");

    @Override
    public void migrate(Context context) throws Exception {
        for (String part : PARTS) {
            String script = new ClassPathResource(SCRIPTS.formatted(part)).getContentAsString(StandardCharsets.UTF_8);
            ScriptUtils.executeSqlScript(
                    context.getConnection(),
                    new EncodedResource(
                            new ByteArrayResource(adapt(script).getBytes(StandardCharsets.UTF_8)),
                            StandardCharsets.UTF_8));
        }
    }

    static String adapt(String script) {
        String charset = CHARSET.matcher(script).replaceAll("CHARSET=utf8mb4 COLLATE utf8mb4_bin");
        return TIME_COLUMN.matcher(charset).replaceAll("$1datetime(3)");
    }
}
