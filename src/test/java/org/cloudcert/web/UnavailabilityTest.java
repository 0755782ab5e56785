package org.cloudcert.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.cloudcert.support.Http;
import org.cloudcert.support.Http.Answer;
import org.cloudcert.support.IntegrationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** All connections to the database are in use. */
@IntegrationTest
class UnavailabilityTest {

    @Autowired
    private DataSource dataSource;

    @Autowired
    private Environment environment;

    private final List<Connection> taken = new ArrayList<>();
    private HikariDataSource pool;
    private long usualWait;

    @BeforeEach
    void takeAll() throws SQLException {
        pool = dataSource.unwrap(HikariDataSource.class);
        usualWait = pool.getHikariConfigMXBean().getConnectionTimeout();
        pool.getHikariConfigMXBean().setConnectionTimeout(250);
        while (true) {
            try {
                taken.add(pool.getConnection());
            } catch (SQLTransientConnectionException none) {
                return;
            }
        }
    }

    @AfterEach
    void giveBack() throws SQLException {
        for (Connection connection : taken) {
            connection.close();
        }
        taken.clear();
        pool.getHikariConfigMXBean().setConnectionTimeout(usualWait);
    }

    /** The first two miss the database before a controller is reached, the last one within it. */
    @ParameterizedTest
    @CsvSource({"reader, /api/v1/cases", "lead, /engine-rest/task", ", /public/certificates"})
    void callersAreToldToComeAgain(String user, String path) {
        Answer answer = http(user).get(path).expect(503);
        assertThat(answer.field("code")).isEqualTo("service.unavailable");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void itRecoversByItself() throws SQLException {
        http("reader").get("/api/v1/cases").expect(503);
        giveBack();
        http("reader").get("/api/v1/cases").expect(200);
    }

    private Http http(String user) {
        Http anonymous = Http.anonymous(environment);
        return user == null ? anonymous : anonymous.as(user, "demo");
    }
}
