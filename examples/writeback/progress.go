package main

import (
	"log/slog"
	"time"

	"github.com/go-ldap/ldap/v3"
)

// progressEvery is how often a long search tells how far it is.
const progressEvery = 2 * time.Second

// progress tells how far a search is.
type progress struct {
	log             *slog.Logger
	what            string
	objects, values int
	start, last     time.Time
}

func newProgress(log *slog.Logger, what string) *progress {
	now := time.Now()
	return &progress{log: log, what: what, start: now, last: now}
}

// count counts objects, and the values that the directory returned of one. A
// nil progress counts nothing.
func (p *progress) count(objects int, returned *ldap.Entry) {
	if p == nil {
		return
	}
	p.objects += objects
	for _, a := range returned.Attributes {
		p.values += len(a.ByteValues)
	}
	if now := time.Now(); now.Sub(p.last) >= progressEvery {
		p.last = now
		p.tell("so far")
	}
}

func (p *progress) done() { p.tell("all") }

func (p *progress) tell(extent string) {
	p.log.Info(p.what, "extent", extent, "objects", p.objects, "values", p.values, "seconds", int(time.Since(p.start).Seconds()))
}
