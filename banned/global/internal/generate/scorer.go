package main

import "github.com/passverdict/passverdict/banned"

// A scorer remembers the scores of pieces of passwords.
type scorer struct {
	checker *banned.Checker
	known   map[string]int
}

// of returns the score of a piece.
func (s scorer) of(piece string) (int, error) {
	if score, ok := s.known[piece]; ok || piece == "" {
		return score, nil
	}
	finding, err := s.checker.Check(piece, nil)
	s.known[piece] = finding.Score
	return finding.Score, err
}

// newChecker returns a checker with the terms as its global list.
func newChecker(terms []string) (*banned.Checker, error) {
	list, err := banned.New(terms, banned.Options{Name: "global"})
	if err != nil {
		return nil, err
	}
	return banned.NewChecker(banned.Entra, banned.Lists{Global: list})
}
