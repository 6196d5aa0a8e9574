package main

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCandidatesAreBasesAndSharedMixtures(t *testing.T) {
	found := candidates([]string{"dragon1", "ncc1701", "ncc1701d", "ncc1701e", "x8k2v9q1", "Dragon", "t1ger123"})
	got := slices.Sorted(maps.Keys(found))
	want := []string{normalForm("1701"), normalForm("ncc1701"), "dragon"}
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("candidates (-want +got):\n%s", diff)
	}
	if c := found["dragon"]; c.rank != 0 || c.term != "dragon" {
		t.Errorf("dragon has rank %d and reads %q", c.rank, c.term)
	}
}

func TestStemsOfFarMoreFrequentWordsAreDropped(t *testing.T) {
	words := map[string]candidate{
		"baseball": {"baseball", 10}, "basebal": {"basebal", 5000}, "base": {"base", 900},
		"rock": {"rock", 300}, "rocky": {"rocky", 100},
	}
	dropStems(words)
	if diff := cmp.Diff([]string{"base", "baseball", "rock", "rocky"}, slices.Sorted(maps.Keys(words))); diff != "" {
		t.Errorf("words left (-want +got):\n%s", diff)
	}
}

func TestProposalsDisplaceTheirStems(t *testing.T) {
	words := map[string]candidate{"alexande": {"alexande", 100}, "alex": {"alex", 50}}
	propose(words, []string{"alexander"})
	if diff := cmp.Diff([]string{"alex", "alexander"}, slices.Sorted(maps.Keys(words))); diff != "" {
		t.Errorf("words left (-want +got):\n%s", diff)
	}
}

func TestPartsAreWholeCharacters(t *testing.T) {
	var got []string
	for part, start := range parts("jürgen") {
		if "jürgen"[start:start+len(part)] != part {
			t.Errorf("%q does not begin at %d", part, start)
		}
		got = append(got, part)
	}
	if diff := cmp.Diff([]string{"jürg", "jürge", "jürgen", "ürge", "ürgen", "rgen"}, got); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
}
