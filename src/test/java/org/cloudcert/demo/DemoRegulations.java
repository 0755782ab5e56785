package org.cloudcert.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.cloudcert.support.Product;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;

/** A fee schedule of next year that waits for its review; once there is any, nothing more is proposed. */
@Order(3)
class DemoRegulations implements ApplicationRunner {

    private static final String PATH = "/api/v1/regulations";

    private final Product product;
    private final Clock clock;

    DemoRegulations(Product product, Clock clock) {
        this.product = product;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var administrator = product.http().as("admin2", DemoUsers.PASSWORD);
        if (administrator.get(PATH).expect(200).json().get("total").asInt() > 0) {
            return;
        }
        int nextYear = LocalDate.now(clock).getYear() + 1;
        administrator
                .post(
                        PATH,
                        Map.of(
                                "kind",
                                "FEE_SCHEDULE",
                                "subject",
                                "Q",
                                "title",
                                nextYear + "年收费标准",
                                "content",
                                """
                                Q-9.1:
                                  - { name: 审核费用, yuan: 22000 }
                                  - { name: 三年年金, yuan: 15000 }
                                Q-9.2:
                                  - { name: 审核费用, yuan: 20000 }
                                  - { name: 三年年金, yuan: 15000 }
                                """,
                                "effectiveOn",
                                nextYear + "-01-01",
                                "reason",
                                "按年度价格核定调整审核费用"))
                .expect(201);
    }
}
