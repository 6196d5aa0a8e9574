package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"github.com/passverdict/passverdict/examples/internal/jsonl"
	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

// agent answers requests, one after the other.
type agent struct {
	client   *client
	snapshot *snapshot
	engine   *policy.Engine
	set      bool // false: dry run
	hints    bool // send the policy-hints control
	report   *report
	log      *slog.Logger
	tally    tally
	// uncertain holds the accounts, by RID, whose last write has an unknown
	// outcome. It may take effect late, so no other is sent after it.
	uncertain map[uint32]bool
}

// newAgent reads the directory, so that the agent can judge.
func newAgent(ctx context.Context, o options, config policy.Config, c *client, r *report, log *slog.Logger) (*agent, error) {
	a := &agent{
		client: c, set: o.set, report: r, log: log,
		tally:     tally{outcomes: make(map[outcome]int)},
		uncertain: make(map[uint32]bool),
	}
	err := c.read(ctx, func(open conn) (err error) {
		a.snapshot, err = takeSnapshot(open, log)
		return err
	})
	if err != nil {
		return nil, err
	}
	if a.hints, err = decideHints(o.hints, a.snapshot, log); err != nil && o.set {
		return nil, err
	} else if err != nil {
		log.Warn("with -set this would be an error", "error", err)
	}
	config.Domain = a.snapshot.domain
	if a.engine, err = policy.New(config); err != nil {
		return nil, fmt.Errorf("config: %w", err)
	}
	log.Info("ready", "domain", a.snapshot.base, "set", a.set, "policyHints", a.hints)
	return a, nil
}

// serve answers every line of the input. It fails if it can read or write no
// more, or if the context ends: a write under way is finished before.
func (a *agent) serve(ctx context.Context, in io.Reader) error {
	for lines := readLines(ctx, in); ; {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case l, more := <-lines:
			switch {
			case !more || ctx.Err() != nil:
				return ctx.Err()
			case l.err != nil && !errors.Is(l.err, jsonl.ErrTooLong):
				return fmt.Errorf("line %d: %w", l.number, l.err)
			}
			if err := a.serveLine(ctx, l); err != nil {
				return fmt.Errorf("output: %w", err)
			}
		}
	}
}

// serveLine answers one line. It fails only if it cannot write the answer.
func (a *agent) serveLine(ctx context.Context, l line) error {
	a.tally.requests++
	var d demand
	var reply answer
	err := l.err
	if err == nil {
		d, err = readDemand(l.text)
	}
	if err == nil {
		reply, err = a.answer(ctx, d)
	}
	if err != nil {
		err = fmt.Errorf("line %d: %w", l.number, err)
		a.tally.failures++
		a.log.Error("not done", "id", d.ID, "error", jsonl.OneLine(err))
		return a.report.failure(d.ID, err)
	}
	a.count(reply)
	return a.report.answer(reply)
}

// answer asks before it sets: the account is read, the password judged, and
// only what the verdict allows is written.
func (a *agent) answer(ctx context.Context, d demand) (answer, error) {
	var account fgpp.Account
	err := a.client.read(ctx, func(open conn) (err error) {
		account, err = a.snapshot.find(open, d.User)
		return err
	})
	if err != nil {
		return answer{}, err
	}
	if !account.PwdLastSetKnown() {
		a.log.Warn(pwdLastSetRight, "id", d.ID, "dn", account.Subject.DN)
	}
	verdict, err := predict(ctx, a.engine, d, policy.UserOf(account))
	if err != nil {
		return answer{}, err
	}
	reply := answer{ID: d.ID, Verdict: verdict}
	switch rid := account.Subject.RID; {
	case !verdict.Accepted():
		reply.Directory = notAttempted("the verdict rejects the password")
	case !a.set:
		reply.Directory = notAttempted("dry run")
	case a.uncertain[rid]:
		reply.Directory = notAttempted("an earlier write to this account has an unknown outcome")
	case ctx.Err() != nil:
		return answer{}, ctx.Err()
	default:
		if reply.Directory, err = a.write(ctx, account.Subject.DN, d); err != nil {
			return answer{}, err
		}
		if reply.Directory.Outcome == outcomeUnknown {
			a.uncertain[rid] = true
		}
	}
	reply.Agrees = agreement(&reply.Verdict, reply.Directory)
	a.tell(d, account.Subject.DN, reply)
	return reply, nil
}

// tell logs what became of a request.
func (a *agent) tell(d demand, dn string, reply answer) {
	log := a.log.With("id", d.ID, "dn", dn, "operation", d.Operation, "verdict", reply.Verdict.String(),
		"outcome", reply.Directory.Outcome, "reason", reply.Directory.Reason)
	switch {
	case reply.Directory.Outcome == outcomeUnknown:
		log.Error("unknown outcome: look at the account's pwdLastSet before anything is tried again")
	case reply.Agrees != nil && !*reply.Agrees:
		log.Error("disagreement: the directory refuses what the verdict allows")
	case reply.Directory.Outcome == outcomeRefused:
		log.Warn("refused")
	default:
		log.Info("answered")
	}
}

// count enters an answer into the tally.
func (a *agent) count(reply answer) {
	a.tally.outcomes[reply.Directory.Outcome]++
	if reply.Agrees != nil && !*reply.Agrees {
		a.tally.disagreements++
	}
	if reply.Directory.Outcome == outcomeRefused && !reply.Directory.ruling.aboutPassword() {
		a.tally.failures++
	}
}
