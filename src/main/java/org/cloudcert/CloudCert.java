package org.cloudcert;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.TimeZone;
import org.cloudcert.capability.archive.VerifyArchive;
import org.cloudcert.engine.CommonClock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class CloudCert {

    /** Every date of the product is a date here. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public static void main(String[] args) {
        if (args.length > 0 && VerifyArchive.COMMAND.equals(args[0])) {
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            System.exit(VerifyArchive.run(args, out));
        }
        start(CloudCert.class, args);
    }

    /** Starts the product, or a composition that contains it, with the JVM's time zone set to {@link #ZONE}. */
    public static ConfigurableApplicationContext start(Class<?> application, String... args) {
        TimeZone.setDefault(TimeZone.getTimeZone(ZONE));
        return SpringApplication.run(application, args);
    }

    @Bean
    Clock clock() {
        return new CommonClock(Clock.system(ZONE));
    }
}
