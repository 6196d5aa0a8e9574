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
// # Secrets
//
// No error and no finding holds the password, its normal form or a matched
// term: positions and list names only.
package banned
