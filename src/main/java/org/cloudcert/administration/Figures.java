package org.cloudcert.administration;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells monitoring how the work stands, the same on every node: each {@link Figure} is asked of the database when
 * somebody scrapes, and not again within {@link FiguresSettings#cache()}. While the database is away the scrape fails,
 * so that no old figure is taken for a new one.
 */
@Component
class Figures implements MultiCollector {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final JdbcClient jdbc;
    private final FiguresSettings settings;
    private final Clock clock;
    private MetricSnapshots last;
    private long askedAt;

    Figures(JdbcClient jdbc, FiguresSettings settings, Clock clock, PrometheusRegistry registry) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        registry.register(this);
    }

    @Override
    public synchronized MetricSnapshots collect() {
        if (last == null || System.nanoTime() - askedAt >= settings.cache().toNanos()) {
            last = new MetricSnapshots(Figure.ALL.stream().map(this::ask).toArray(GaugeSnapshot[]::new));
            askedAt = System.nanoTime();
        }
        return last;
    }

    @Override
    public List<String> getPrometheusNames() {
        return Figure.ALL.stream().map(Figure::name).toList();
    }

    private GaugeSnapshot ask(Figure figure) {
        Instant now = clock.instant();
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name(figure.name()).help(figure.description());
        jdbc.sql(figure.sql())
                .param("now", LocalDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("engineNow", LocalDateTime.ofInstant(now, ZONE))
                .param("week", LocalDate.ofInstant(now, ZONE).plusDays(7))
                .query((row, number) -> point(figure, row))
                .list()
                .forEach(gauge::dataPoint);
        return gauge.build();
    }

    private static GaugeDataPointSnapshot point(Figure figure, ResultSet row) throws SQLException {
        String[] values = new String[figure.labels().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getString(i + 1);
        }
        return GaugeDataPointSnapshot.builder()
                .labels(Labels.of(figure.labels().toArray(String[]::new), values))
                .value(row.getDouble(values.length + 1))
                .build();
    }
}
