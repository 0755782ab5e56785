/**
 * Auditors: who is registered, competent and impartial enough for a team (C-4.2 to C-4.4), which team is the smallest that
 * covers a scope, and how much time an audit takes.
 */
package org.cloudcert.procedure.csisms.auditor;
