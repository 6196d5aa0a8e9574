package main

import (
	"maps"
	"slices"

	"github.com/passverdict/passverdict/banned"
)

// listSize is how many terms the list has. More reject ever fewer passwords
// each, and put more words of passphrases on the list.
const listSize = 5000

// batch is how many terms are selected before the passwords are judged anew.
const batch = 200

// selectTerms adds to the seeds those candidates that get most targets
// rejected, until there are size terms. Candidates are the proposals and what
// the passwords are made of. Terms are keyed by normal form.
//
// It is the greedy choice, in batches: within a batch a password that a term
// was chosen for no longer speaks for others; between batches all passwords
// are judged by the evaluation itself, so that what two chosen terms reject
// together is seen.
func selectTerms(seeds map[string]string, proposals, passwords, diceware []string, size int) (map[string]string, error) {
	terms := maps.Clone(seeds)
	left := candidates(passwords)
	propose(left, proposals)
	for normal := range seeds {
		delete(left, normal)
	}
	open := targets(passwords, proposals)
	costly := normalForms(diceware)
	for len(terms) < size {
		checker, err := newChecker(slices.Sorted(maps.Values(terms)))
		if err != nil {
			return nil, err
		}
		if open, err = accepted(checker, open); err != nil {
			return nil, err
		}
		r, err := newRound(checker, open, left, costly)
		if err != nil {
			return nil, err
		}
		chosen := r.choose(min(batch, size-len(terms)))
		if len(chosen) == 0 {
			break
		}
		for _, normal := range chosen {
			terms[normal] = left[normal].term
			delete(left, normal)
		}
	}
	return terms, nil
}

// accepted returns the targets that the checker does not ban.
func accepted(checker *banned.Checker, list []target) ([]target, error) {
	var kept []target
	for _, t := range list {
		finding, err := checker.Check(t.normal, nil)
		if err != nil {
			return nil, err
		}
		if !finding.Banned {
			kept = append(kept, t)
		}
	}
	return kept, nil
}
