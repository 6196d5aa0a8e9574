package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/banned/global"
	"github.com/passverdict/passverdict/benchmarks/internal/corpus"
	"github.com/passverdict/passverdict/benchmarks/internal/peer"
)

// find returns the profiles and peers that are asked for and that there are,
// and says which are missing.
func (o *options) find(ctx context.Context, sources *corpus.Sources, dir string, stderr io.Writer) ([]*peer.Peer, error) {
	global, err := o.globalList()
	if err != nil {
		return nil, err
	}
	var all []*peer.Peer
	for _, name := range peer.Profiles {
		p, err := peer.Profile(name, global)
		if err != nil {
			fmt.Fprintf(stderr, "efficacy: left out: profile %s: %v\n", name, err)
			continue
		}
		all = append(all, p)
	}
	all = append(all, peer.Zxcvbn()...)
	all = append(all, peer.Wagslane())
	crunchy, err := peer.Crunchy(dir, sources.Passwords)
	if err != nil {
		return nil, err
	}
	all = append(all, crunchy, peer.Blacklist(sources.Passwords))
	libraries, missing := peer.Libraries(ctx, dir)
	for _, err := range missing {
		fmt.Fprintf(stderr, "efficacy: left out: %v\n", err)
	}
	return o.asked(append(all, libraries...))
}

// asked keeps the peers that the flag names.
func (o *options) asked(all []*peer.Peer) ([]*peer.Peer, error) {
	var kept []*peer.Peer
	for _, p := range all {
		for word := range strings.SplitSeq(o.peers, ",") {
			if strings.Contains(p.Name, strings.TrimSpace(word)) {
				kept = append(kept, p)
				break
			}
		}
	}
	if len(kept) == 0 {
		return nil, errors.New("-peers: no peer has such a name")
	}
	return kept, nil
}

// globalList returns the embedded list, or the one in the file of the flag.
func (o *options) globalList() (*banned.List, error) {
	if o.global == "" {
		return global.List(), nil
	}
	f, err := os.Open(o.global)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return banned.Read(f, banned.Options{Name: "global"})
}
