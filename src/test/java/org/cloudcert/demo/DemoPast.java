package org.cloudcert.demo;

import java.time.Duration;
import java.time.LocalDate;
import org.cloudcert.support.CsismsWalker;
import org.cloudcert.support.Product;

/** The days before today, in which the demonstration's cases are made, the oldest first. */
class DemoPast {

    private final Product product;

    DemoPast(Product product) {
        this.product = product;
    }

    void daysAgo(int days) {
        product.clock().reset();
        product.clock().advance(Duration.ofDays(-days));
    }

    void present() {
        product.clock().reset();
    }

    LocalDate today() {
        return LocalDate.now(product.clock());
    }

    /** A new organisation's application on paper, registered by a clerk. */
    Way onPaper(String organisation) {
        return new Way(product.walker().organisation(organisation).applyOnPaper());
    }

    /** An application of a new organisation. */
    Way apply(String organisation) {
        return new Way(product.walker().organisation(organisation).apply());
    }

    /** A certification of a new organisation, about to be applied for. */
    CsismsWalker certification(String organisation) {
        return product.csisms(organisation);
    }

    boolean anyCase() {
        return product.walker()
                        .as("portal")
                        .get("/api/v1/cases?size=1")
                        .expect(200)
                        .json()
                        .get("total")
                        .asLong()
                > 0;
    }
}
