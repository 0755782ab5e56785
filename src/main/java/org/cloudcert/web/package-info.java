/** What every HTTP interface shares: problem details, idempotency, entity tags, paging. */
@org.springframework.modulith.ApplicationModule(displayName = "Web")
package org.cloudcert.web;
