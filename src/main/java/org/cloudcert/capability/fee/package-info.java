/** What a case costs and what has been paid: invoice by the fee schedule, payments, balance. All amounts are in yuan. */
@org.springframework.modulith.ApplicationModule(displayName = "Fees")
package org.cloudcert.capability.fee;
