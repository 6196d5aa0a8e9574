// Package integration compares passverdict with a real Active Directory domain
// controller, Samba's: what it answers to passwords that are set and changed
// over LDAP, and which fine-grained policy it says to govern an account
// (msDS-ResultantPSO). It holds nothing but tests.
//
// What is compared is generated at random. Each run prints its seed; these
// environment variables choose another run:
//
//	PASSVERDICT_SEED     the seed to repeat a run with
//	PASSVERDICT_CASES    password cases, 2000 by default
//	PASSVERDICT_FORESTS  forests of groups and policies, 300 by default
//
// Where the domain controller is known to differ from what Microsoft documents,
// the library follows Microsoft. Such cases are excluded by the generators, each
// by its name in a table that says why, and counted. Everything else has to
// agree: whether a password is accepted, and the first rule that refuses it.
//
// No output of the tests holds a password, only its shape.
package integration
