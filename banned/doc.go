// Package banned answers one question: does this password look like something
// that everybody tries? It follows the documented evaluation of Microsoft
// Entra Password Protection and knows no directory and no verdict.
//
// A [List] is a frozen set of banned terms in one normal form; make it with
// [New] from a slice or with [Read] from a file. A [Checker] judges passwords
// against a global and a custom list, and against the names of the account. Its
// [Finding] says whether the password is banned, why, by which list, with what
// score, and where in the password the evidence stands.
//
//	custom, err := banned.New([]string{"contoso", "blank"}, banned.Options{Name: "custom", Limits: banned.EntraCustom})
//	checker, err := banned.NewChecker(banned.Entra, banned.Lists{Custom: custom})
//	finding, err := checker.Check("C0ntos0Blank12", nil) // banned: 4 points of the 5 required
//
// Package [github.com/passverdict/passverdict/banned/global] holds a global list
// ready to use.
//
// # The evaluation
//
// Password, terms and names are normalized alike. Three independent tests
// follow, any of which bans [entra-docs concept-password-ban-bad]:
//
//  1. Fuzzy: the whole password is within one edit of a term.
//  2. Names: a name of four or more characters occurs in the password.
//  3. Score: the password is covered by terms and single characters at one
//     point each; the cheapest cover has fewer than five points.
//
// # The hardened profile
//
// The documented evaluation passes passwords that attackers try early, such as a
// name with a year and a sign. The profile [Hardened] bans what it bans, and more:
// it estimates how many bits it takes to tell a password to somebody who knows how
// people choose, and demands [RequiredBits]. Terms count as wholes, and so do dates,
// walks over keyboards, sequences, repeats, terms backwards or with an edit, and
// names and their parts; what is left counts by how characters follow each other in
// leaked passwords. Look-alike characters are plain ones to it, and digits and signs
// the letters that they are read as. See weights.go for all weights with their
// reasons, and estimate.go for how they add up.
//
// # Cost
//
// The time of a check is linear in the length of the password, and hardly depends
// on the length of the lists: small filters turn away what no list has, a Bloom
// filter over the terms and their one-character deletions answers each of the
// bounded number of questions that remain, and its hits are confirmed against the
// terms. What grows with a list of n terms is a search of log n steps at each
// place where a term begins like the password, and the misses of the processor's
// caches. See index.go.
//
// A list is made on all processors; [ReadContext] and Options.Progress are for
// lists of millions.
//
// # Snapshots
//
// Compiling a list takes a second or two for each million terms. [List.WriteFile]
// writes what has been compiled, [OpenSnapshot] maps it: opening takes some
// milliseconds whatever the size, and processes share the memory. [Load] takes
// a file of text or a snapshot, whichever it is. What is checked when, and what
// may happen to a file that is in use, stands at [Snapshot].
//
//	err = custom.WriteFile("custom.pvs", banned.SnapshotOptions{Source: "marketing, November"})
//	snapshot, err := banned.OpenSnapshot("custom.pvs", banned.OpenOptions{})
//	custom, err = snapshot.List()
//
// A list that is confidential is sealed before: [List.Seal] drops its terms and
// keeps a filter, which answers nearly always right.
//
// # Breach corpora
//
// A [Breach] holds the hashes of the passwords of a breach corpus, SHA-1 or NT, as
// the public corpora list them. It recognizes the very passwords and nothing like
// them, and is no part of the evaluation above; package policy has a violation
// for it.
//
// For n hashes and a false-positive rate p, the filter takes n·1.44·log₂(1/p) bits.
// So a billion hashes take
//
//	rate       bits a hash  size    bits set and looked up
//	1/1000     14.4         1.8 GB  10
//	1/1000000  28.9         3.6 GB  20
//
// and are built in the time of reading 44 GB of lines, or in 200 to 250 seconds of
// one processor at 4 to 5 million lines a second, whichever is longer. The memory
// is that of the filter. To build on several machines, cut the lines into shards,
// build each with the capacity of all of them, and merge with [MergeBreaches]: that
// divides the time and not the memory. A question reads one page of 4 KiB, of a
// mapped file as of memory.
//
// # Secrets
//
// No error and no finding holds the password, its normal form, its hash or a
// matched term: positions and list names only.
package banned
