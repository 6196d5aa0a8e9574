package main

import (
	"fmt"
	"io"

	"github.com/passverdict/passverdict/banned"
)

// topRanks is where the table divides the ranked passwords: the figures of
// others are of the 10,000 and the 100,000 most frequent.
const topRanks = 10_000

// measure prints the shares of passwords that two lists reject. One is made
// from half of the leaked passwords and measured on the half that it has not
// seen: so good is the method. The other is the list as it ships, made from
// all of them.
//
// The split is by rank: odd ranks are for training, even ranks are held out.
func measure(w io.Writer, s *sources, seed uint64) error {
	training, heldOut := split(s.passwords)
	half, err := assemble(s, training)
	if err != nil {
		return err
	}
	whole, err := assemble(s, s.passwords)
	if err != nil {
		return err
	}
	halfChecker, err := newChecker(half)
	if err != nil {
		return err
	}
	wholeChecker, err := newChecker(whole)
	if err != nil {
		return err
	}

	terms, words := normalForms(whole), 0
	for word := range normalForms(s.diceware) {
		if terms[word] {
			words++
		}
	}
	fmt.Fprintf(w, "%d terms; %d of %d diceware words are terms; seed %d\n", len(whole), words, len(s.diceware), seed)
	fmt.Fprintf(w, "%-46s %9s %10s %10s\n", "rejected under the documented evaluation, of", "sample", "from half", "as shipped")
	for _, k := range kinds(training, heldOut, s.diceware, seed) {
		passwords := k.passwords()
		a, err := rejected(halfChecker, passwords)
		if err != nil {
			return err
		}
		b, err := rejected(wholeChecker, passwords)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%-46s %9d %9.4f%% %9.4f%%\n", k.name, len(passwords), percent(a, len(passwords)), percent(b, len(passwords)))
	}
	return nil
}

// split divides the passwords by rank, each half in the order of rank.
func split(passwords []string) (training, heldOut []string) {
	for i, password := range passwords {
		if i%2 == 0 {
			training = append(training, password)
		} else {
			heldOut = append(heldOut, password)
		}
	}
	return training, heldOut
}

// rejected counts the passwords that the checker bans.
func rejected(checker *banned.Checker, passwords []string) (int, error) {
	n := 0
	for i, password := range passwords {
		finding, err := checker.Check(password, nil)
		if err != nil {
			return 0, fmt.Errorf("sample %d: %w", i+1, err)
		}
		if finding.Banned {
			n++
		}
	}
	return n, nil
}

// percent is the share of n in all.
func percent(n, all int) float64 { return 100 * float64(n) / float64(max(all, 1)) }
