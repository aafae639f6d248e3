// Written by "npm run api -w @cairn/web" from the server's routes; do not edit.

export interface paths {
    "/api/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        currentPassword: string;
                        newPassword: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/get-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-in/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        password: string;
                        /** @default true */
                        rememberMe?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Actions: open ones by due time, others latest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    customer?: string;
                    deal?: string;
                    /** @description Done at or after */
                    doneFrom?: string;
                    /** @description Done before */
                    doneTo?: string;
                    late?: "true" | "false";
                    lead?: string;
                    limit?: number;
                    node?: string;
                    /** @description team: everybody whose rows are seen */
                    owner?: ("me" | "team") | string;
                    state?: "open" | "done" | "cancelled";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Action"][];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An action with its script, checklist, deliverable and form */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ActionDetail"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an action up, with a reason */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: components["schemas"]["Action"] | null;
                            effects: components["schemas"]["Summary"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finishes an action with what proves it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        evidence?: components["schemas"]["NewEvidenceInput"][];
                        /** @default  */
                        note?: string;
                        outcome?: string | null;
                        /**
                         * @description Values by field id, read by the playbook’s definitions
                         * @default {}
                         */
                        values?: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: components["schemas"]["Action"] | null;
                            effects: components["schemas"]["Summary"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}/hand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Passes an action to a colleague */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        /** Format: uuid */
                        to: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            action: components["schemas"]["Action"] | null;
                            effects: components["schemas"]["Summary"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}/phones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows a masked phone; the look is kept in the log */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            phone: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow-ups, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    customer?: string;
                    deal?: string;
                    lead?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Activity"][];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Logs a follow-up: its goal, objections, the promised next step; it may complete an action */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The action that this follow-up also completes */
                        completes?: string | null;
                        customer?: string | null;
                        deal?: string | null;
                        document?: string | null;
                        /** @default {} */
                        fields?: {
                            [key: string]: string | number | boolean | null | string[];
                        };
                        goal: string;
                        /** @enum {string} */
                        kind: "call" | "visit" | "meeting" | "message" | "email" | "note";
                        lead?: string | null;
                        /** @default [] */
                        objections?: string[];
                        promise?: {
                            /** Format: date-time */
                            due: string;
                            text: string;
                        } | null;
                        /** @default true */
                        reached?: boolean;
                        /** @default  */
                        text?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            activity: components["schemas"]["Activity"];
                            effects: components["schemas"]["Summary"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            name: string;
                            prefix: string;
                            /** @enum {string} */
                            role: "rep" | "supervisor" | "ops" | "admin";
                            usedAt: string | null;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        role: "rep" | "supervisor" | "ops" | "admin";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            id: string;
                            key: string;
                            name: string;
                            prefix: string;
                            /** @enum {string} */
                            role: "rep" | "supervisor" | "ops" | "admin";
                            usedAt: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Recognises people, companies, phones, days, amounts … in a pasted text, and fills a form to confirm */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Whose form is filled; activity is a follow-up
                         * @enum {string}
                         */
                        for: "lead" | "customer" | "deal" | "activity";
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Captured"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            address?: string;
                            /** Format: date-time */
                            createdAt: string;
                            enabled: boolean;
                            events?: string[];
                            from?: string | null;
                            id: string;
                            /** @enum {string} */
                            kind: "mail" | "dingtalk" | "wecom" | "webhook";
                            label: string;
                            /** @enum {string} */
                            language?: "zh" | "en";
                            secret?: string;
                            server?: {
                                host: string;
                                /** @default 587 */
                                port: number;
                                /** @default false */
                                secure: boolean;
                                /** @default  */
                                user: string;
                            } | null;
                            signed?: boolean;
                            stopped: {
                                /** Format: date-time */
                                at: string;
                                failure: {
                                    code: string;
                                    detail: string;
                                    message: string;
                                };
                            } | null;
                            url?: string;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default null */
                        from?: string | null;
                        /** @enum {string} */
                        kind: "mail";
                        label: string;
                        /** @default null */
                        server?: {
                            host: string;
                            password?: string;
                            /** @default 587 */
                            port?: number;
                            /** @default false */
                            secure?: boolean;
                            /** @default  */
                            user?: string;
                        } | null;
                    } | {
                        /** @enum {string} */
                        kind: "dingtalk";
                        label: string;
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        /** @default null */
                        secret?: string | null;
                        url: string;
                    } | {
                        /** @enum {string} */
                        kind: "wecom";
                        label: string;
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        language?: "zh" | "en";
                        url: string;
                    } | {
                        /** @default [] */
                        events?: ("lead.arrived" | "lead.edited" | "lead.behaved" | "lead.claimed" | "lead.handed" | "lead.released" | "lead.disqualified" | "lead.extended" | "lead.converted" | "customer.added" | "customer.edited" | "customer.merged" | "customer.parted" | "migration.begun" | "migration.changed" | "migration.ended" | "migration.withdrawn" | "customer.adopted" | "customer.released" | "customer.retired" | "customer.handed" | "customers.handed" | "customer.synced" | "customer.entered" | "entry.withdrawn" | "conflict.settled" | "item.recorded" | "phone.shown" | "person.erased" | "consent.recorded" | "contact.added" | "contact.edited" | "deal.added" | "deal.edited" | "deal.confirmed" | "stage.requested" | "deal.handed" | "activity.logged" | "evidence.added" | "document.opened" | "action.finished" | "action.dropped" | "action.handed" | "alert.raised" | "seller.changed" | "timer.fired")[];
                        /** @enum {string} */
                        kind: "webhook";
                        label: string;
                        url: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            address?: string;
                            /** Format: date-time */
                            createdAt: string;
                            enabled: boolean;
                            events?: string[];
                            from?: string | null;
                            id: string;
                            /** @enum {string} */
                            kind: "mail" | "dingtalk" | "wecom" | "webhook";
                            label: string;
                            /** @enum {string} */
                            language?: "zh" | "en";
                            secret?: string;
                            server?: {
                                host: string;
                                /** @default 587 */
                                port: number;
                                /** @default false */
                                secure: boolean;
                                /** @default  */
                                user: string;
                            } | null;
                            signed?: boolean;
                            stopped: {
                                /** Format: date-time */
                                at: string;
                                failure: {
                                    code: string;
                                    detail: string;
                                    message: string;
                                };
                            } | null;
                            url?: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        enabled?: boolean;
                        events?: ("lead.arrived" | "lead.edited" | "lead.behaved" | "lead.claimed" | "lead.handed" | "lead.released" | "lead.disqualified" | "lead.extended" | "lead.converted" | "customer.added" | "customer.edited" | "customer.merged" | "customer.parted" | "migration.begun" | "migration.changed" | "migration.ended" | "migration.withdrawn" | "customer.adopted" | "customer.released" | "customer.retired" | "customer.handed" | "customers.handed" | "customer.synced" | "customer.entered" | "entry.withdrawn" | "conflict.settled" | "item.recorded" | "phone.shown" | "person.erased" | "consent.recorded" | "contact.added" | "contact.edited" | "deal.added" | "deal.edited" | "deal.confirmed" | "stage.requested" | "deal.handed" | "activity.logged" | "evidence.added" | "document.opened" | "action.finished" | "action.dropped" | "action.handed" | "alert.raised" | "seller.changed" | "timer.fired")[];
                        from?: string | null;
                        label?: string;
                        /** @enum {string} */
                        language?: "zh" | "en";
                        secret?: string | null;
                        server?: {
                            host: string;
                            password?: string;
                            /** @default 587 */
                            port?: number;
                            /** @default false */
                            secure?: boolean;
                            /** @default  */
                            user?: string;
                        } | null;
                        url?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            address?: string;
                            /** Format: date-time */
                            createdAt: string;
                            enabled: boolean;
                            events?: string[];
                            from?: string | null;
                            id: string;
                            /** @enum {string} */
                            kind: "mail" | "dingtalk" | "wecom" | "webhook";
                            label: string;
                            /** @enum {string} */
                            language?: "zh" | "en";
                            secret?: string;
                            server?: {
                                host: string;
                                /** @default 587 */
                                port: number;
                                /** @default false */
                                secure: boolean;
                                /** @default  */
                                user: string;
                            } | null;
                            signed?: boolean;
                            stopped: {
                                /** Format: date-time */
                                at: string;
                                failure: {
                                    code: string;
                                    detail: string;
                                    message: string;
                                };
                            } | null;
                            url?: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/channels/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A new signing secret for a webhook; the old one signs beside it for a day. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            address?: string;
                            /** Format: date-time */
                            createdAt: string;
                            enabled: boolean;
                            events?: string[];
                            from?: string | null;
                            id: string;
                            /** @enum {string} */
                            kind: "mail" | "dingtalk" | "wecom" | "webhook";
                            label: string;
                            /** @enum {string} */
                            language?: "zh" | "en";
                            secret?: string;
                            server?: {
                                host: string;
                                /** @default 587 */
                                port: number;
                                /** @default false */
                                secure: boolean;
                                /** @default  */
                                user: string;
                            } | null;
                            signed?: boolean;
                            stopped: {
                                /** Format: date-time */
                                at: string;
                                failure: {
                                    code: string;
                                    detail: string;
                                    message: string;
                                };
                            } | null;
                            url?: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            detail: string;
                            failure: {
                                code: string;
                                detail: string;
                                message: string;
                            } | null;
                            ok: boolean;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cleaning runs, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                by: {
                                    id: string;
                                    name: string;
                                } | null;
                                /** Format: date-time */
                                createdAt: string;
                                enteredAt: string | null;
                                error: string | null;
                                errorText: string | null;
                                files: number;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @description Cells with something wrong that nobody has settled yet */
                                problems: number;
                                rows: number;
                                /**
                                 * @description Which value survives where rows differ: of the file that counts most, the newest, or the longest
                                 * @enum {string}
                                 */
                                rule: "source" | "newest" | "longest";
                                /** @enum {string} */
                                state: "draft" | "reading" | "ready" | "entering" | "entered" | "taking-back" | "taken-back" | "stopped" | "failed";
                                toJudge: number;
                                undoUntil: string | null;
                                work: {
                                    done: number;
                                    of: number;
                                    /** @enum {string} */
                                    phase: "rows" | "twins" | "enter" | "take-back";
                                } | null;
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            by: {
                                id: string;
                                name: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            enteredAt: string | null;
                            error: string | null;
                            errorText: string | null;
                            files: number;
                            /** Format: uuid */
                            id: string;
                            limits: {
                                files: number;
                                rows: number;
                            };
                            name: string;
                            /** @description Cells with something wrong that nobody has settled yet */
                            problems: number;
                            rows: number;
                            /**
                             * @description Which value survives where rows differ: of the file that counts most, the newest, or the longest
                             * @enum {string}
                             */
                            rule: "source" | "newest" | "longest";
                            /** @description A file before counts more than one behind it */
                            sources: {
                                encoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** @enum {string} */
                                format: "text" | "workbook" | "cards";
                                guessedEncoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                sheets: {
                                    columns: {
                                        field: string | null;
                                        guess: {
                                            confidence: number;
                                            field: string | null;
                                            /** @enum {string} */
                                            from: "guessed" | "remembered";
                                        };
                                        /** @description Its place from 0 */
                                        id: string;
                                        name: string;
                                        samples: string[];
                                    }[];
                                    guessedHeaderRow: number | null;
                                    /** @description From 0; null where none names the columns */
                                    headerRow: number | null;
                                    id: string;
                                    name: string;
                                    preview: string[][];
                                    rows: number;
                                    use: boolean;
                                }[];
                                size: number;
                            }[];
                            /** @enum {string} */
                            state: "draft" | "reading" | "ready" | "entering" | "entered" | "taking-back" | "taken-back" | "stopped" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                            }[];
                            toJudge: number;
                            undoUntil: string | null;
                            work: {
                                done: number;
                                of: number;
                                /** @enum {string} */
                                phase: "rows" | "twins" | "enter" | "take-back";
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            by: {
                                id: string;
                                name: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            enteredAt: string | null;
                            error: string | null;
                            errorText: string | null;
                            files: number;
                            /** Format: uuid */
                            id: string;
                            limits: {
                                files: number;
                                rows: number;
                            };
                            name: string;
                            /** @description Cells with something wrong that nobody has settled yet */
                            problems: number;
                            rows: number;
                            /**
                             * @description Which value survives where rows differ: of the file that counts most, the newest, or the longest
                             * @enum {string}
                             */
                            rule: "source" | "newest" | "longest";
                            /** @description A file before counts more than one behind it */
                            sources: {
                                encoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** @enum {string} */
                                format: "text" | "workbook" | "cards";
                                guessedEncoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                sheets: {
                                    columns: {
                                        field: string | null;
                                        guess: {
                                            confidence: number;
                                            field: string | null;
                                            /** @enum {string} */
                                            from: "guessed" | "remembered";
                                        };
                                        /** @description Its place from 0 */
                                        id: string;
                                        name: string;
                                        samples: string[];
                                    }[];
                                    guessedHeaderRow: number | null;
                                    /** @description From 0; null where none names the columns */
                                    headerRow: number | null;
                                    id: string;
                                    name: string;
                                    preview: string[][];
                                    rows: number;
                                    use: boolean;
                                }[];
                                size: number;
                            }[];
                            /** @enum {string} */
                            state: "draft" | "reading" | "ready" | "entering" | "entered" | "taking-back" | "taken-back" | "stopped" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                            }[];
                            toJudge: number;
                            undoUntil: string | null;
                            work: {
                                done: number;
                                of: number;
                                /** @enum {string} */
                                phase: "rows" | "twins" | "enter" | "take-back";
                            } | null;
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @description Files, those that count more first */
                        order?: string[];
                        /**
                         * @description Which value survives where rows differ: of the file that counts most, the newest, or the longest
                         * @enum {string}
                         */
                        rule?: "source" | "newest" | "longest";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            by: {
                                id: string;
                                name: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            enteredAt: string | null;
                            error: string | null;
                            errorText: string | null;
                            files: number;
                            /** Format: uuid */
                            id: string;
                            limits: {
                                files: number;
                                rows: number;
                            };
                            name: string;
                            /** @description Cells with something wrong that nobody has settled yet */
                            problems: number;
                            rows: number;
                            /**
                             * @description Which value survives where rows differ: of the file that counts most, the newest, or the longest
                             * @enum {string}
                             */
                            rule: "source" | "newest" | "longest";
                            /** @description A file before counts more than one behind it */
                            sources: {
                                encoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** @enum {string} */
                                format: "text" | "workbook" | "cards";
                                guessedEncoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                sheets: {
                                    columns: {
                                        field: string | null;
                                        guess: {
                                            confidence: number;
                                            field: string | null;
                                            /** @enum {string} */
                                            from: "guessed" | "remembered";
                                        };
                                        /** @description Its place from 0 */
                                        id: string;
                                        name: string;
                                        samples: string[];
                                    }[];
                                    guessedHeaderRow: number | null;
                                    /** @description From 0; null where none names the columns */
                                    headerRow: number | null;
                                    id: string;
                                    name: string;
                                    preview: string[][];
                                    rows: number;
                                    use: boolean;
                                }[];
                                size: number;
                            }[];
                            /** @enum {string} */
                            state: "draft" | "reading" | "ready" | "entering" | "entered" | "taking-back" | "taken-back" | "stopped" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                            }[];
                            toJudge: number;
                            undoUntil: string | null;
                            work: {
                                done: number;
                                of: number;
                                /** @enum {string} */
                                phase: "rows" | "twins" | "enter" | "take-back";
                            } | null;
                        };
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/cells": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        field: string;
                        row: number;
                        /** @description null takes back what a person has set */
                        value: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/enter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            by: {
                                id: string;
                                name: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            enteredAt: string | null;
                            error: string | null;
                            errorText: string | null;
                            files: number;
                            /** Format: uuid */
                            id: string;
                            limits: {
                                files: number;
                                rows: number;
                            };
                            name: string;
                            /** @description Cells with something wrong that nobody has settled yet */
                            problems: number;
                            rows: number;
                            /**
                             * @description Which value survives where rows differ: of the file that counts most, the newest, or the longest
                             * @enum {string}
                             */
                            rule: "source" | "newest" | "longest";
                            /** @description A file before counts more than one behind it */
                            sources: {
                                encoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** @enum {string} */
                                format: "text" | "workbook" | "cards";
                                guessedEncoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                sheets: {
                                    columns: {
                                        field: string | null;
                                        guess: {
                                            confidence: number;
                                            field: string | null;
                                            /** @enum {string} */
                                            from: "guessed" | "remembered";
                                        };
                                        /** @description Its place from 0 */
                                        id: string;
                                        name: string;
                                        samples: string[];
                                    }[];
                                    guessedHeaderRow: number | null;
                                    /** @description From 0; null where none names the columns */
                                    headerRow: number | null;
                                    id: string;
                                    name: string;
                                    preview: string[][];
                                    rows: number;
                                    use: boolean;
                                }[];
                                size: number;
                            }[];
                            /** @enum {string} */
                            state: "draft" | "reading" | "ready" | "entering" | "entered" | "taking-back" | "taken-back" | "stopped" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                            }[];
                            toJudge: number;
                            undoUntil: string | null;
                            work: {
                                done: number;
                                of: number;
                                /** @enum {string} */
                                phase: "rows" | "twins" | "enter" | "take-back";
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            by: {
                                id: string;
                                name: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            enteredAt: string | null;
                            error: string | null;
                            errorText: string | null;
                            files: number;
                            /** Format: uuid */
                            id: string;
                            limits: {
                                files: number;
                                rows: number;
                            };
                            name: string;
                            /** @description Cells with something wrong that nobody has settled yet */
                            problems: number;
                            rows: number;
                            /**
                             * @description Which value survives where rows differ: of the file that counts most, the newest, or the longest
                             * @enum {string}
                             */
                            rule: "source" | "newest" | "longest";
                            /** @description A file before counts more than one behind it */
                            sources: {
                                encoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** @enum {string} */
                                format: "text" | "workbook" | "cards";
                                guessedEncoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                sheets: {
                                    columns: {
                                        field: string | null;
                                        guess: {
                                            confidence: number;
                                            field: string | null;
                                            /** @enum {string} */
                                            from: "guessed" | "remembered";
                                        };
                                        /** @description Its place from 0 */
                                        id: string;
                                        name: string;
                                        samples: string[];
                                    }[];
                                    guessedHeaderRow: number | null;
                                    /** @description From 0; null where none names the columns */
                                    headerRow: number | null;
                                    id: string;
                                    name: string;
                                    preview: string[][];
                                    rows: number;
                                    use: boolean;
                                }[];
                                size: number;
                            }[];
                            /** @enum {string} */
                            state: "draft" | "reading" | "ready" | "entering" | "entered" | "taking-back" | "taken-back" | "stopped" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                            }[];
                            toJudge: number;
                            undoUntil: string | null;
                            work: {
                                done: number;
                                of: number;
                                /** @enum {string} */
                                phase: "rows" | "twins" | "enter" | "take-back";
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        encoding: "utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            by: {
                                id: string;
                                name: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            enteredAt: string | null;
                            error: string | null;
                            errorText: string | null;
                            files: number;
                            /** Format: uuid */
                            id: string;
                            limits: {
                                files: number;
                                rows: number;
                            };
                            name: string;
                            /** @description Cells with something wrong that nobody has settled yet */
                            problems: number;
                            rows: number;
                            /**
                             * @description Which value survives where rows differ: of the file that counts most, the newest, or the longest
                             * @enum {string}
                             */
                            rule: "source" | "newest" | "longest";
                            /** @description A file before counts more than one behind it */
                            sources: {
                                encoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** @enum {string} */
                                format: "text" | "workbook" | "cards";
                                guessedEncoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                sheets: {
                                    columns: {
                                        field: string | null;
                                        guess: {
                                            confidence: number;
                                            field: string | null;
                                            /** @enum {string} */
                                            from: "guessed" | "remembered";
                                        };
                                        /** @description Its place from 0 */
                                        id: string;
                                        name: string;
                                        samples: string[];
                                    }[];
                                    guessedHeaderRow: number | null;
                                    /** @description From 0; null where none names the columns */
                                    headerRow: number | null;
                                    id: string;
                                    name: string;
                                    preview: string[][];
                                    rows: number;
                                    use: boolean;
                                }[];
                                size: number;
                            }[];
                            /** @enum {string} */
                            state: "draft" | "reading" | "ready" | "entering" | "entered" | "taking-back" | "taken-back" | "stopped" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                            }[];
                            toJudge: number;
                            undoUntil: string | null;
                            work: {
                                done: number;
                                of: number;
                                /** @enum {string} */
                                phase: "rows" | "twins" | "enter" | "take-back";
                            } | null;
                        };
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            by: {
                                id: string;
                                name: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            enteredAt: string | null;
                            error: string | null;
                            errorText: string | null;
                            files: number;
                            /** Format: uuid */
                            id: string;
                            limits: {
                                files: number;
                                rows: number;
                            };
                            name: string;
                            /** @description Cells with something wrong that nobody has settled yet */
                            problems: number;
                            rows: number;
                            /**
                             * @description Which value survives where rows differ: of the file that counts most, the newest, or the longest
                             * @enum {string}
                             */
                            rule: "source" | "newest" | "longest";
                            /** @description A file before counts more than one behind it */
                            sources: {
                                encoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** @enum {string} */
                                format: "text" | "workbook" | "cards";
                                guessedEncoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                sheets: {
                                    columns: {
                                        field: string | null;
                                        guess: {
                                            confidence: number;
                                            field: string | null;
                                            /** @enum {string} */
                                            from: "guessed" | "remembered";
                                        };
                                        /** @description Its place from 0 */
                                        id: string;
                                        name: string;
                                        samples: string[];
                                    }[];
                                    guessedHeaderRow: number | null;
                                    /** @description From 0; null where none names the columns */
                                    headerRow: number | null;
                                    id: string;
                                    name: string;
                                    preview: string[][];
                                    rows: number;
                                    use: boolean;
                                }[];
                                size: number;
                            }[];
                            /** @enum {string} */
                            state: "draft" | "reading" | "ready" | "entering" | "entered" | "taking-back" | "taken-back" | "stopped" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                            }[];
                            toJudge: number;
                            undoUntil: string | null;
                            work: {
                                done: number;
                                of: number;
                                /** @enum {string} */
                                phase: "rows" | "twins" | "enter" | "take-back";
                            } | null;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/pairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    state?: "certain" | "open" | "related" | "judged";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                chance: number;
                                entered: boolean;
                                fields: {
                                    chosen: boolean;
                                    id: string;
                                    label: {
                                        en?: string;
                                        zh: string;
                                    };
                                    one: string;
                                    other: string;
                                    survives: string;
                                }[];
                                id: string;
                                judgedAt: string | null;
                                judgedBy: {
                                    id: string;
                                    name: string;
                                } | null;
                                one: {
                                    customer: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    /** @enum {string} */
                                    kind: "row" | "customer";
                                    row: number | null;
                                    where: {
                                        file: {
                                            id: string;
                                            name: string;
                                        };
                                        /** @description As the spreadsheet counts it */
                                        row: number;
                                        sheet: string;
                                    } | null;
                                };
                                other: {
                                    customer: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    /** @enum {string} */
                                    kind: "row" | "customer";
                                    row: number | null;
                                    where: {
                                        file: {
                                            id: string;
                                            name: string;
                                        };
                                        /** @description As the spreadsheet counts it */
                                        row: number;
                                        sheet: string;
                                    } | null;
                                };
                                reasons: {
                                    field: string;
                                    level: string;
                                    text: {
                                        en: string;
                                        zh: string;
                                    };
                                    weight: number;
                                }[];
                                relation: ("branch" | "sister" | "shared-phone") | null;
                                verdict: ("same" | "apart" | "related") | null;
                                /** @enum {string} */
                                zone: "certain" | "judge" | "apart";
                            }[];
                            next: string | null;
                            total?: number;
                            totals: {
                                certain: number;
                                judged: number;
                                open: number;
                                related: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/pairs/{pair}/part": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    pair: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            chance: number;
                            entered: boolean;
                            fields: {
                                chosen: boolean;
                                id: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                one: string;
                                other: string;
                                survives: string;
                            }[];
                            id: string;
                            judgedAt: string | null;
                            judgedBy: {
                                id: string;
                                name: string;
                            } | null;
                            one: {
                                customer: {
                                    id: string;
                                    name: string;
                                } | null;
                                /** @enum {string} */
                                kind: "row" | "customer";
                                row: number | null;
                                where: {
                                    file: {
                                        id: string;
                                        name: string;
                                    };
                                    /** @description As the spreadsheet counts it */
                                    row: number;
                                    sheet: string;
                                } | null;
                            };
                            other: {
                                customer: {
                                    id: string;
                                    name: string;
                                } | null;
                                /** @enum {string} */
                                kind: "row" | "customer";
                                row: number | null;
                                where: {
                                    file: {
                                        id: string;
                                        name: string;
                                    };
                                    /** @description As the spreadsheet counts it */
                                    row: number;
                                    sheet: string;
                                } | null;
                            };
                            reasons: {
                                field: string;
                                level: string;
                                text: {
                                    en: string;
                                    zh: string;
                                };
                                weight: number;
                            }[];
                            relation: ("branch" | "sister" | "shared-phone") | null;
                            verdict: ("same" | "apart" | "related") | null;
                            /** @enum {string} */
                            zone: "certain" | "judge" | "apart";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/pairs/{pair}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    pair: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        fields?: {
                            [key: string]: {
                                /** @enum {string} */
                                from: "one" | "other";
                            } | {
                                value: string;
                            };
                        };
                        verdict: ("same" | "apart" | "related") | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            chance: number;
                            entered: boolean;
                            fields: {
                                chosen: boolean;
                                id: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                one: string;
                                other: string;
                                survives: string;
                            }[];
                            id: string;
                            judgedAt: string | null;
                            judgedBy: {
                                id: string;
                                name: string;
                            } | null;
                            one: {
                                customer: {
                                    id: string;
                                    name: string;
                                } | null;
                                /** @enum {string} */
                                kind: "row" | "customer";
                                row: number | null;
                                where: {
                                    file: {
                                        id: string;
                                        name: string;
                                    };
                                    /** @description As the spreadsheet counts it */
                                    row: number;
                                    sheet: string;
                                } | null;
                            };
                            other: {
                                customer: {
                                    id: string;
                                    name: string;
                                } | null;
                                /** @enum {string} */
                                kind: "row" | "customer";
                                row: number | null;
                                where: {
                                    file: {
                                        id: string;
                                        name: string;
                                    };
                                    /** @description As the spreadsheet counts it */
                                    row: number;
                                    sheet: string;
                                } | null;
                            };
                            reasons: {
                                field: string;
                                level: string;
                                text: {
                                    en: string;
                                    zh: string;
                                };
                                weight: number;
                            }[];
                            relation: ("branch" | "sister" | "shared-phone") | null;
                            verdict: ("same" | "apart" | "related") | null;
                            /** @enum {string} */
                            zone: "certain" | "judge" | "apart";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            leftOut: {
                                rows: number;
                                why: string;
                            }[];
                            new: number;
                            rows: number;
                            toJudge: number;
                            updates: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description Only a person can tell what they should say */
                                byHand: number;
                                count: number;
                                examples: {
                                    from: string;
                                    to: string | null;
                                }[];
                                field: {
                                    id: string;
                                    label: {
                                        en?: string;
                                        zh: string;
                                    };
                                };
                                /** @enum {string} */
                                kind: "noise" | "phone" | "date" | "mail" | "credit-code" | "region" | "owner" | "missing";
                                repairable: number;
                                repaired: boolean;
                                /** @description Cells of it that a person has set */
                                set: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/problems/repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        field?: string;
                        /** @enum {string} */
                        kind: "noise" | "phone" | "date" | "mail" | "credit-code" | "region" | "owner" | "missing";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description Only a person can tell what they should say */
                                byHand: number;
                                count: number;
                                examples: {
                                    from: string;
                                    to: string | null;
                                }[];
                                field: {
                                    id: string;
                                    label: {
                                        en?: string;
                                        zh: string;
                                    };
                                };
                                /** @enum {string} */
                                kind: "noise" | "phone" | "date" | "mail" | "credit-code" | "region" | "owner" | "missing";
                                repairable: number;
                                repaired: boolean;
                                /** @description Cells of it that a person has set */
                                set: number;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/problems/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    cursor?: string;
                    field: string;
                    kind: "noise" | "phone" | "date" | "mail" | "credit-code" | "region" | "owner" | "missing";
                    limit?: number;
                    /** @description Those that only a person can tell, and nobody has set */
                    only?: "by-hand";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                byHand: boolean;
                                from: string;
                                now: string;
                                row: number;
                                source: {
                                    file: {
                                        id: string;
                                        name: string;
                                    };
                                    /** @description As the spreadsheet counts it */
                                    row: number;
                                    sheet: string;
                                } | null;
                                to: string | null;
                                where: {
                                    file: {
                                        id: string;
                                        name: string;
                                    };
                                    /** @description As the spreadsheet counts it */
                                    row: number;
                                    sheet: string;
                                };
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/problems/take-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        field?: string;
                        /** @enum {string} */
                        kind: "noise" | "phone" | "date" | "mail" | "credit-code" | "region" | "owner" | "missing";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description Only a person can tell what they should say */
                                byHand: number;
                                count: number;
                                examples: {
                                    from: string;
                                    to: string | null;
                                }[];
                                field: {
                                    id: string;
                                    label: {
                                        en?: string;
                                        zh: string;
                                    };
                                };
                                /** @enum {string} */
                                kind: "noise" | "phone" | "date" | "mail" | "credit-code" | "region" | "owner" | "missing";
                                repairable: number;
                                repaired: boolean;
                                /** @description Cells of it that a person has set */
                                set: number;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            by: {
                                id: string;
                                name: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            enteredAt: string | null;
                            error: string | null;
                            errorText: string | null;
                            files: number;
                            /** Format: uuid */
                            id: string;
                            limits: {
                                files: number;
                                rows: number;
                            };
                            name: string;
                            /** @description Cells with something wrong that nobody has settled yet */
                            problems: number;
                            rows: number;
                            /**
                             * @description Which value survives where rows differ: of the file that counts most, the newest, or the longest
                             * @enum {string}
                             */
                            rule: "source" | "newest" | "longest";
                            /** @description A file before counts more than one behind it */
                            sources: {
                                encoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** @enum {string} */
                                format: "text" | "workbook" | "cards";
                                guessedEncoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                sheets: {
                                    columns: {
                                        field: string | null;
                                        guess: {
                                            confidence: number;
                                            field: string | null;
                                            /** @enum {string} */
                                            from: "guessed" | "remembered";
                                        };
                                        /** @description Its place from 0 */
                                        id: string;
                                        name: string;
                                        samples: string[];
                                    }[];
                                    guessedHeaderRow: number | null;
                                    /** @description From 0; null where none names the columns */
                                    headerRow: number | null;
                                    id: string;
                                    name: string;
                                    preview: string[][];
                                    rows: number;
                                    use: boolean;
                                }[];
                                size: number;
                            }[];
                            /** @enum {string} */
                            state: "draft" | "reading" | "ready" | "entering" | "entered" | "taking-back" | "taken-back" | "stopped" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                            }[];
                            toJudge: number;
                            undoUntil: string | null;
                            work: {
                                done: number;
                                of: number;
                                /** @enum {string} */
                                phase: "rows" | "twins" | "enter" | "take-back";
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            by: {
                                id: string;
                                name: string;
                            } | null;
                            cellsLeftOut: number;
                            created: number;
                            enteredAt: string | null;
                            files: {
                                name: string;
                                rows: number;
                            }[];
                            leftOut: {
                                rows: number;
                                why: string;
                            }[];
                            pairs: {
                                apart: number;
                                certain: number;
                                related: number;
                                same: number;
                            };
                            repairs: {
                                cells: number;
                                /** @enum {string} */
                                kind: "noise" | "phone" | "date" | "mail" | "credit-code" | "region" | "owner" | "missing";
                            }[];
                            rows: number;
                            setByHand: number;
                            takenBack: {
                                kept: number;
                                reverted: number;
                                vanished: number;
                            } | null;
                            unchanged: number;
                            undoUntil: string | null;
                            updated: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/report.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/report/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    cursor?: string;
                    limit?: number;
                    what: "created" | "updated" | "unchanged" | "left-out" | "kept";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                customer: {
                                    id: string;
                                    name: string;
                                } | null;
                                name: string;
                                wheres: {
                                    file: {
                                        id: string;
                                        name: string;
                                    };
                                    /** @description As the spreadsheet counts it */
                                    row: number;
                                    sheet: string;
                                }[];
                                why: string | null;
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            by: {
                                id: string;
                                name: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            enteredAt: string | null;
                            error: string | null;
                            errorText: string | null;
                            files: number;
                            /** Format: uuid */
                            id: string;
                            limits: {
                                files: number;
                                rows: number;
                            };
                            name: string;
                            /** @description Cells with something wrong that nobody has settled yet */
                            problems: number;
                            rows: number;
                            /**
                             * @description Which value survives where rows differ: of the file that counts most, the newest, or the longest
                             * @enum {string}
                             */
                            rule: "source" | "newest" | "longest";
                            /** @description A file before counts more than one behind it */
                            sources: {
                                encoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** @enum {string} */
                                format: "text" | "workbook" | "cards";
                                guessedEncoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                sheets: {
                                    columns: {
                                        field: string | null;
                                        guess: {
                                            confidence: number;
                                            field: string | null;
                                            /** @enum {string} */
                                            from: "guessed" | "remembered";
                                        };
                                        /** @description Its place from 0 */
                                        id: string;
                                        name: string;
                                        samples: string[];
                                    }[];
                                    guessedHeaderRow: number | null;
                                    /** @description From 0; null where none names the columns */
                                    headerRow: number | null;
                                    id: string;
                                    name: string;
                                    preview: string[][];
                                    rows: number;
                                    use: boolean;
                                }[];
                                size: number;
                            }[];
                            /** @enum {string} */
                            state: "draft" | "reading" | "ready" | "entering" | "entered" | "taking-back" | "taken-back" | "stopped" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                            }[];
                            toJudge: number;
                            undoUntil: string | null;
                            work: {
                                done: number;
                                of: number;
                                /** @enum {string} */
                                phase: "rows" | "twins" | "enter" | "take-back";
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            by: {
                                id: string;
                                name: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            enteredAt: string | null;
                            error: string | null;
                            errorText: string | null;
                            files: number;
                            /** Format: uuid */
                            id: string;
                            limits: {
                                files: number;
                                rows: number;
                            };
                            name: string;
                            /** @description Cells with something wrong that nobody has settled yet */
                            problems: number;
                            rows: number;
                            /**
                             * @description Which value survives where rows differ: of the file that counts most, the newest, or the longest
                             * @enum {string}
                             */
                            rule: "source" | "newest" | "longest";
                            /** @description A file before counts more than one behind it */
                            sources: {
                                encoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** @enum {string} */
                                format: "text" | "workbook" | "cards";
                                guessedEncoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                sheets: {
                                    columns: {
                                        field: string | null;
                                        guess: {
                                            confidence: number;
                                            field: string | null;
                                            /** @enum {string} */
                                            from: "guessed" | "remembered";
                                        };
                                        /** @description Its place from 0 */
                                        id: string;
                                        name: string;
                                        samples: string[];
                                    }[];
                                    guessedHeaderRow: number | null;
                                    /** @description From 0; null where none names the columns */
                                    headerRow: number | null;
                                    id: string;
                                    name: string;
                                    preview: string[][];
                                    rows: number;
                                    use: boolean;
                                }[];
                                size: number;
                            }[];
                            /** @enum {string} */
                            state: "draft" | "reading" | "ready" | "entering" | "entered" | "taking-back" | "taken-back" | "stopped" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                            }[];
                            toJudge: number;
                            undoUntil: string | null;
                            work: {
                                done: number;
                                of: number;
                                /** @enum {string} */
                                phase: "rows" | "twins" | "enter" | "take-back";
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/sheets/{sheet}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    sheet: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        columns?: {
                            [key: string]: string | null;
                        };
                        headerRow?: number | null;
                        use?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            by: {
                                id: string;
                                name: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            enteredAt: string | null;
                            error: string | null;
                            errorText: string | null;
                            files: number;
                            /** Format: uuid */
                            id: string;
                            limits: {
                                files: number;
                                rows: number;
                            };
                            name: string;
                            /** @description Cells with something wrong that nobody has settled yet */
                            problems: number;
                            rows: number;
                            /**
                             * @description Which value survives where rows differ: of the file that counts most, the newest, or the longest
                             * @enum {string}
                             */
                            rule: "source" | "newest" | "longest";
                            /** @description A file before counts more than one behind it */
                            sources: {
                                encoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** @enum {string} */
                                format: "text" | "workbook" | "cards";
                                guessedEncoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                sheets: {
                                    columns: {
                                        field: string | null;
                                        guess: {
                                            confidence: number;
                                            field: string | null;
                                            /** @enum {string} */
                                            from: "guessed" | "remembered";
                                        };
                                        /** @description Its place from 0 */
                                        id: string;
                                        name: string;
                                        samples: string[];
                                    }[];
                                    guessedHeaderRow: number | null;
                                    /** @description From 0; null where none names the columns */
                                    headerRow: number | null;
                                    id: string;
                                    name: string;
                                    preview: string[][];
                                    rows: number;
                                    use: boolean;
                                }[];
                                size: number;
                            }[];
                            /** @enum {string} */
                            state: "draft" | "reading" | "ready" | "entering" | "entered" | "taking-back" | "taken-back" | "stopped" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                            }[];
                            toJudge: number;
                            undoUntil: string | null;
                            work: {
                                done: number;
                                of: number;
                                /** @enum {string} */
                                phase: "rows" | "twins" | "enter" | "take-back";
                            } | null;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            by: {
                                id: string;
                                name: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            enteredAt: string | null;
                            error: string | null;
                            errorText: string | null;
                            files: number;
                            /** Format: uuid */
                            id: string;
                            limits: {
                                files: number;
                                rows: number;
                            };
                            name: string;
                            /** @description Cells with something wrong that nobody has settled yet */
                            problems: number;
                            rows: number;
                            /**
                             * @description Which value survives where rows differ: of the file that counts most, the newest, or the longest
                             * @enum {string}
                             */
                            rule: "source" | "newest" | "longest";
                            /** @description A file before counts more than one behind it */
                            sources: {
                                encoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** @enum {string} */
                                format: "text" | "workbook" | "cards";
                                guessedEncoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                sheets: {
                                    columns: {
                                        field: string | null;
                                        guess: {
                                            confidence: number;
                                            field: string | null;
                                            /** @enum {string} */
                                            from: "guessed" | "remembered";
                                        };
                                        /** @description Its place from 0 */
                                        id: string;
                                        name: string;
                                        samples: string[];
                                    }[];
                                    guessedHeaderRow: number | null;
                                    /** @description From 0; null where none names the columns */
                                    headerRow: number | null;
                                    id: string;
                                    name: string;
                                    preview: string[][];
                                    rows: number;
                                    use: boolean;
                                }[];
                                size: number;
                            }[];
                            /** @enum {string} */
                            state: "draft" | "reading" | "ready" | "entering" | "entered" | "taking-back" | "taken-back" | "stopped" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                            }[];
                            toJudge: number;
                            undoUntil: string | null;
                            work: {
                                done: number;
                                of: number;
                                /** @enum {string} */
                                phase: "rows" | "twins" | "enter" | "take-back";
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/take-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            by: {
                                id: string;
                                name: string;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            enteredAt: string | null;
                            error: string | null;
                            errorText: string | null;
                            files: number;
                            /** Format: uuid */
                            id: string;
                            limits: {
                                files: number;
                                rows: number;
                            };
                            name: string;
                            /** @description Cells with something wrong that nobody has settled yet */
                            problems: number;
                            rows: number;
                            /**
                             * @description Which value survives where rows differ: of the file that counts most, the newest, or the longest
                             * @enum {string}
                             */
                            rule: "source" | "newest" | "longest";
                            /** @description A file before counts more than one behind it */
                            sources: {
                                encoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** @enum {string} */
                                format: "text" | "workbook" | "cards";
                                guessedEncoding: ("utf-8" | "gb18030" | "big5" | "utf-16le" | "utf-16be") | null;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                sheets: {
                                    columns: {
                                        field: string | null;
                                        guess: {
                                            confidence: number;
                                            field: string | null;
                                            /** @enum {string} */
                                            from: "guessed" | "remembered";
                                        };
                                        /** @description Its place from 0 */
                                        id: string;
                                        name: string;
                                        samples: string[];
                                    }[];
                                    guessedHeaderRow: number | null;
                                    /** @description From 0; null where none names the columns */
                                    headerRow: number | null;
                                    id: string;
                                    name: string;
                                    preview: string[][];
                                    rows: number;
                                    use: boolean;
                                }[];
                                size: number;
                            }[];
                            /** @enum {string} */
                            state: "draft" | "reading" | "ready" | "entering" | "entered" | "taking-back" | "taken-back" | "stopped" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                            }[];
                            toJudge: number;
                            undoUntil: string | null;
                            work: {
                                done: number;
                                of: number;
                                /** @enum {string} */
                                phase: "rows" | "twins" | "enter" | "take-back";
                            } | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cleaning/{id}/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        atLeast?: number;
                        /** @enum {string} */
                        state: "certain" | "open" | "related";
                        /** @enum {string} */
                        verdict: "same" | "apart" | "related";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            judged: number;
                            totals: {
                                certain: number;
                                judged: number;
                                open: number;
                                related: number;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cockpit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    days?: "7" | "30" | "90";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            alerts: {
                                /** @description The threshold that it is beyond */
                                above: number | null;
                                alert: string;
                                /** Format: date-time */
                                at: string;
                                below: number | null;
                                /** @description What it was measured over */
                                count: number;
                                id: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                /** @enum {string} */
                                metric: "late-actions" | "mttr-minutes" | "fairness" | "stage-dwell-days" | "unclaimed-minutes" | "lead-to-opportunity" | "leads-tagged" | "deals-tagged";
                                of: {
                                    /** @description Of the record, or of the team’s supervisor */
                                    id: string | null;
                                    /** @enum {string} */
                                    kind: "company" | "team" | "deal" | "lead";
                                    name: string | null;
                                };
                                rows: string | null;
                                /** @description In the unit of the metric: a count, minutes, days, a ratio or an index */
                                value: number;
                            }[];
                            before: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            completion: {
                                byNode: {
                                    done: number;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    doneRows: string;
                                    due: number;
                                    inTime: number;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    inTimeRows: string;
                                    key: string;
                                    label: {
                                        en?: string;
                                        zh: string;
                                    };
                                    ratio: number | null;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                }[];
                                byRep: {
                                    done: number;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    doneRows: string;
                                    due: number;
                                    inTime: number;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    inTimeRows: string;
                                    key: string | null;
                                    label: string;
                                    ratio: number | null;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                }[];
                                done: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                doneRows: string;
                                due: number;
                                healthyFrom: number;
                                inTime: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                inTimeRows: string;
                                previous: {
                                    done: number;
                                    due: number;
                                    inTime: number;
                                    ratio: number | null;
                                };
                                ratio: number | null;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                                share: {
                                    high: number | null;
                                    hits: number;
                                    low: number | null;
                                    of: number;
                                    ratio: number | null;
                                };
                            };
                            fairness: {
                                healthyBelow: number;
                                index: number;
                                previous: number;
                                sellers: {
                                    /** @description Business hours of the period since joining */
                                    availableHours: number;
                                    id: string;
                                    name: string;
                                    /** @description Sum of the scores of the leads received */
                                    received: number;
                                    receivedCount: number;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                    share: number | null;
                                }[];
                            };
                            forecast: {
                                basis: {
                                    /** @enum {string} */
                                    from: "history" | "playbook";
                                    label: {
                                        en?: string;
                                        zh: string;
                                    };
                                    probability: number;
                                    sample: number;
                                    stage: string;
                                }[];
                                later: {
                                    bestCase: number;
                                    commit: number;
                                    count: number;
                                    open: number;
                                    pipeline: number;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                    weighted: number;
                                };
                                /** @enum {string} */
                                method: "stage-weighted";
                                months: {
                                    bestCase: number;
                                    closed: number;
                                    closedRows: string | null;
                                    commit: number;
                                    count: number;
                                    month: string;
                                    open: number;
                                    pipeline: number;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                    weighted: number;
                                }[];
                                /** @description Code of the first note */
                                note: string | null;
                                notes: {
                                    code: string;
                                    params: {
                                        [key: string]: unknown;
                                    };
                                }[];
                                total: number;
                                undated: {
                                    bestCase: number;
                                    commit: number;
                                    count: number;
                                    open: number;
                                    pipeline: number;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                    weighted: number;
                                };
                            };
                            funnel: {
                                /** @description Their amount */
                                amount: number;
                                /** @description Open deals in this stage now */
                                count: number;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                previous: {
                                    rate: number | null;
                                    reached: number;
                                };
                                /** @description Of the deals that reached the stage before, how many reached this one */
                                rate: number | null;
                                /** @description Deals opened in the period that came this far */
                                reached: number;
                                reachedAmount: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                reachedRows: string;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                                stage: string;
                            }[];
                            funnelTop: {
                                count: number;
                                previous: {
                                    count: number;
                                    rate: number | null;
                                };
                                rate: number | null;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                                /** @enum {string} */
                                step: "leads" | "opportunities" | "won";
                            }[];
                            intake: {
                                byGrade: {
                                    A: number;
                                    B: number;
                                    C: number;
                                };
                                /** @description By the hour of the local day; hours to come are absent */
                                byHour: number[];
                                gradeRows: {
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    A: string;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    B: string;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    C: string;
                                };
                                hourRows: string[];
                                /** @description By the same time 24 hours before */
                                previous: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                                today: number;
                            };
                            lateActions: {
                                byNode: {
                                    count: number;
                                    key: string;
                                    label: {
                                        en?: string;
                                        zh: string;
                                    };
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                }[];
                                byRep: {
                                    count: number;
                                    key: string | null;
                                    label: string;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                }[];
                                count: number;
                                firstTouch: {
                                    count: number;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                };
                                items: {
                                    about: string | null;
                                    customerId: string | null;
                                    dealId: string | null;
                                    doneAt: string | null;
                                    /** Format: date-time */
                                    dueAt: string;
                                    /** @enum {string} */
                                    grade: "A" | "B" | "C";
                                    id: string;
                                    /** @enum {string} */
                                    kind: "action";
                                    label: {
                                        en?: string;
                                        zh: string;
                                    };
                                    late: boolean;
                                    /** @description The same on the business clock */
                                    lateBusinessMinutes: number;
                                    /** @description From the due time until done, or until now; 0 when in time */
                                    lateMinutes: number;
                                    leadId: string | null;
                                    node: string;
                                    /** Format: date-time */
                                    openedAt: string;
                                    owner: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    /** @enum {string} */
                                    record: "lead" | "deal";
                                    /** @enum {string} */
                                    state: "open" | "done" | "cancelled";
                                    subjectName: string;
                                    version: number;
                                }[];
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                            };
                            leadToOpportunity: {
                                byGrade: {
                                    count: number;
                                    high: number | null;
                                    key: string | null;
                                    label: string;
                                    low: number | null;
                                    opportunities: number;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    opportunityRows: string;
                                    previous: number | null;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                    value: number | null;
                                }[];
                                byRep: {
                                    count: number;
                                    high: number | null;
                                    key: string | null;
                                    label: string;
                                    low: number | null;
                                    opportunities: number;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    opportunityRows: string;
                                    previous: number | null;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                    value: number | null;
                                }[];
                                bySource: {
                                    count: number;
                                    high: number | null;
                                    key: string | null;
                                    label: string;
                                    low: number | null;
                                    opportunities: number;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    opportunityRows: string;
                                    previous: number | null;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                    value: number | null;
                                }[];
                                change: {
                                    by: number;
                                    clear: boolean;
                                    high: number;
                                    low: number;
                                } | null;
                                high: number | null;
                                leads: number;
                                low: number | null;
                                opportunities: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                opportunityRows: string;
                                previous: number | null;
                                ratio: number | null;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                            };
                            mttr: {
                                byGrade: {
                                    businessMeanMinutes: number | null;
                                    businessMedianMinutes: number | null;
                                    count: number;
                                    key: string | null;
                                    label: string;
                                    meanMinutes: number | null;
                                    medianMinutes: number | null;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                    value: number | null;
                                }[];
                                byRep: {
                                    businessMeanMinutes: number | null;
                                    businessMedianMinutes: number | null;
                                    count: number;
                                    key: string | null;
                                    label: string;
                                    meanMinutes: number | null;
                                    medianMinutes: number | null;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                    value: number | null;
                                }[];
                                bySource: {
                                    businessMeanMinutes: number | null;
                                    businessMedianMinutes: number | null;
                                    count: number;
                                    key: string | null;
                                    label: string;
                                    meanMinutes: number | null;
                                    medianMinutes: number | null;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                    value: number | null;
                                }[];
                                overall: {
                                    businessMeanMinutes: number | null;
                                    businessMedianMinutes: number | null;
                                    count: number;
                                    meanMinutes: number | null;
                                    medianMinutes: number | null;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                };
                                previous: {
                                    businessMeanMinutes: number | null;
                                    businessMedianMinutes: number | null;
                                    count: number;
                                    meanMinutes: number | null;
                                    medianMinutes: number | null;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                };
                                waiting: {
                                    count: number;
                                    /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                    rows: string;
                                };
                            };
                            /** Format: date-time */
                            now: string;
                            period: {
                                days: number;
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cockpit/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            alerts: {
                                /** @description The threshold that it is beyond */
                                above: number | null;
                                alert: string;
                                /** Format: date-time */
                                at: string;
                                below: number | null;
                                /** @description What it was measured over */
                                count: number;
                                id: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                /** @enum {string} */
                                metric: "late-actions" | "mttr-minutes" | "fairness" | "stage-dwell-days" | "unclaimed-minutes" | "lead-to-opportunity" | "leads-tagged" | "deals-tagged";
                                of: {
                                    /** @description Of the record, or of the team’s supervisor */
                                    id: string | null;
                                    /** @enum {string} */
                                    kind: "company" | "team" | "deal" | "lead";
                                    name: string | null;
                                };
                                rows: string | null;
                                /** @description In the unit of the metric: a count, minutes, days, a ratio or an index */
                                value: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cockpit/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    days?: "7" | "30" | "90";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            before: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            byNode: {
                                done: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                doneRows: string;
                                due: number;
                                inTime: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                inTimeRows: string;
                                key: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                ratio: number | null;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                            }[];
                            byRep: {
                                done: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                doneRows: string;
                                due: number;
                                inTime: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                inTimeRows: string;
                                key: string | null;
                                label: string;
                                ratio: number | null;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                            }[];
                            done: number;
                            /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                            doneRows: string;
                            due: number;
                            healthyFrom: number;
                            inTime: number;
                            /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                            inTimeRows: string;
                            /** Format: date-time */
                            now: string;
                            period: {
                                days: number;
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            previous: {
                                done: number;
                                due: number;
                                inTime: number;
                                ratio: number | null;
                            };
                            ratio: number | null;
                            /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                            rows: string;
                            share: {
                                high: number | null;
                                hits: number;
                                low: number | null;
                                of: number;
                                ratio: number | null;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cockpit/conversion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    days?: "7" | "30" | "90";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            before: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            byGrade: {
                                count: number;
                                high: number | null;
                                key: string | null;
                                label: string;
                                low: number | null;
                                opportunities: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                opportunityRows: string;
                                previous: number | null;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                                value: number | null;
                            }[];
                            byRep: {
                                count: number;
                                high: number | null;
                                key: string | null;
                                label: string;
                                low: number | null;
                                opportunities: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                opportunityRows: string;
                                previous: number | null;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                                value: number | null;
                            }[];
                            bySource: {
                                count: number;
                                high: number | null;
                                key: string | null;
                                label: string;
                                low: number | null;
                                opportunities: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                opportunityRows: string;
                                previous: number | null;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                                value: number | null;
                            }[];
                            change: {
                                by: number;
                                clear: boolean;
                                high: number;
                                low: number;
                            } | null;
                            high: number | null;
                            leads: number;
                            low: number | null;
                            /** Format: date-time */
                            now: string;
                            opportunities: number;
                            /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                            opportunityRows: string;
                            period: {
                                days: number;
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            previous: number | null;
                            ratio: number | null;
                            /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                            rows: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cockpit/fairness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    days?: "7" | "30" | "90";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            before: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            healthyBelow: number;
                            index: number;
                            /** Format: date-time */
                            now: string;
                            period: {
                                days: number;
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            previous: number;
                            sellers: {
                                /** @description Business hours of the period since joining */
                                availableHours: number;
                                id: string;
                                name: string;
                                /** @description Sum of the scores of the leads received */
                                received: number;
                                receivedCount: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                                share: number | null;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cockpit/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    days?: "7" | "30" | "90";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            basis: {
                                /** @enum {string} */
                                from: "history" | "playbook";
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                probability: number;
                                sample: number;
                                stage: string;
                            }[];
                            before: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            later: {
                                bestCase: number;
                                commit: number;
                                count: number;
                                open: number;
                                pipeline: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                                weighted: number;
                            };
                            /** @enum {string} */
                            method: "stage-weighted";
                            months: {
                                bestCase: number;
                                closed: number;
                                closedRows: string | null;
                                commit: number;
                                count: number;
                                month: string;
                                open: number;
                                pipeline: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                                weighted: number;
                            }[];
                            /** @description Code of the first note */
                            note: string | null;
                            notes: {
                                code: string;
                                params: {
                                    [key: string]: unknown;
                                };
                            }[];
                            /** Format: date-time */
                            now: string;
                            period: {
                                days: number;
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            total: number;
                            undated: {
                                bestCase: number;
                                commit: number;
                                count: number;
                                open: number;
                                pipeline: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                                weighted: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cockpit/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    days?: "7" | "30" | "90";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            before: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            /** Format: date-time */
                            now: string;
                            period: {
                                days: number;
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            stages: {
                                /** @description Their amount */
                                amount: number;
                                /** @description Open deals in this stage now */
                                count: number;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                previous: {
                                    rate: number | null;
                                    reached: number;
                                };
                                /** @description Of the deals that reached the stage before, how many reached this one */
                                rate: number | null;
                                /** @description Deals opened in the period that came this far */
                                reached: number;
                                reachedAmount: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                reachedRows: string;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                                stage: string;
                            }[];
                            top: {
                                count: number;
                                previous: {
                                    count: number;
                                    rate: number | null;
                                };
                                rate: number | null;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                                /** @enum {string} */
                                step: "leads" | "opportunities" | "won";
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cockpit/intake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    days?: "7" | "30" | "90";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            before: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            byGrade: {
                                A: number;
                                B: number;
                                C: number;
                            };
                            /** @description By the hour of the local day; hours to come are absent */
                            byHour: number[];
                            gradeRows: {
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                A: string;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                B: string;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                C: string;
                            };
                            hourRows: string[];
                            /** Format: date-time */
                            now: string;
                            period: {
                                days: number;
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            /** @description By the same time 24 hours before */
                            previous: number;
                            /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                            rows: string;
                            today: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cockpit/late": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    days?: "7" | "30" | "90";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            before: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            byNode: {
                                count: number;
                                key: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                            }[];
                            byRep: {
                                count: number;
                                key: string | null;
                                label: string;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                            }[];
                            count: number;
                            firstTouch: {
                                count: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                            };
                            items: {
                                about: string | null;
                                customerId: string | null;
                                dealId: string | null;
                                doneAt: string | null;
                                /** Format: date-time */
                                dueAt: string;
                                /** @enum {string} */
                                grade: "A" | "B" | "C";
                                id: string;
                                /** @enum {string} */
                                kind: "action";
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                late: boolean;
                                /** @description The same on the business clock */
                                lateBusinessMinutes: number;
                                /** @description From the due time until done, or until now; 0 when in time */
                                lateMinutes: number;
                                leadId: string | null;
                                node: string;
                                /** Format: date-time */
                                openedAt: string;
                                owner: {
                                    id: string;
                                    name: string;
                                } | null;
                                /** @enum {string} */
                                record: "lead" | "deal";
                                /** @enum {string} */
                                state: "open" | "done" | "cancelled";
                                subjectName: string;
                                version: number;
                            }[];
                            /** Format: date-time */
                            now: string;
                            period: {
                                days: number;
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                            rows: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cockpit/mttr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    days?: "7" | "30" | "90";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            before: {
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            byGrade: {
                                businessMeanMinutes: number | null;
                                businessMedianMinutes: number | null;
                                count: number;
                                key: string | null;
                                label: string;
                                meanMinutes: number | null;
                                medianMinutes: number | null;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                                value: number | null;
                            }[];
                            byRep: {
                                businessMeanMinutes: number | null;
                                businessMedianMinutes: number | null;
                                count: number;
                                key: string | null;
                                label: string;
                                meanMinutes: number | null;
                                medianMinutes: number | null;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                                value: number | null;
                            }[];
                            bySource: {
                                businessMeanMinutes: number | null;
                                businessMedianMinutes: number | null;
                                count: number;
                                key: string | null;
                                label: string;
                                meanMinutes: number | null;
                                medianMinutes: number | null;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                                value: number | null;
                            }[];
                            /** Format: date-time */
                            now: string;
                            overall: {
                                businessMeanMinutes: number | null;
                                businessMedianMinutes: number | null;
                                count: number;
                                meanMinutes: number | null;
                                medianMinutes: number | null;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                            };
                            period: {
                                days: number;
                                /** Format: date-time */
                                from: string;
                                /** Format: date-time */
                                to: string;
                            };
                            previous: {
                                businessMeanMinutes: number | null;
                                businessMedianMinutes: number | null;
                                count: number;
                                meanMinutes: number | null;
                                medianMinutes: number | null;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                            };
                            waiting: {
                                count: number;
                                /** @description Address under /api/v1 of the list of exactly the rows behind the number */
                                rows: string;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cockpit/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    cursor?: string;
                    days?: number;
                    from?: string;
                    grade?: "A" | "B" | "C";
                    limit?: number;
                    metric: "late" | "late-first-touch" | "leads" | "answered" | "waiting" | "opportunities" | "won-leads" | "deals-opened" | "deals-reached" | "deals-in-stage" | "deals-stuck" | "deals-expected" | "deals-won" | "leads-tagged" | "deals-tagged" | "received" | "due" | "done" | "done-in-time";
                    month?: "later" | "undated" | string;
                    node?: string;
                    owner?: "none" | string;
                    source?: string;
                    stage?: string;
                    tag?: string;
                    team?: string;
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: ({
                                /** Format: date-time */
                                arrivedAt: string;
                                assignedAt: string | null;
                                /** @description Company, else contact, phone, mail or number; empty when it has none of them */
                                called: string;
                                dealId: string | null;
                                firstTouchAt: string | null;
                                /** @enum {string} */
                                grade: "A" | "B" | "C";
                                id: string;
                                /** @enum {string} */
                                kind: "lead";
                                owner: {
                                    id: string;
                                    name: string;
                                } | null;
                                responseBusinessMinutes: number | null;
                                responseMinutes: number | null;
                                score: number;
                                source: string;
                                /** @enum {string} */
                                state: "new" | "working" | "converted" | "disqualified";
                            } | {
                                amount: number;
                                closedAt: string | null;
                                customer: {
                                    id: string;
                                    name: string;
                                };
                                expectedClose: string | null;
                                id: string;
                                /** @enum {string} */
                                kind: "deal";
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                name: string;
                                /** Format: date-time */
                                openedAt: string;
                                owner: {
                                    id: string;
                                    name: string;
                                } | null;
                                stage: string;
                                /** @enum {string} */
                                status: "open" | "won" | "lost";
                            } | {
                                about: string | null;
                                customerId: string | null;
                                dealId: string | null;
                                doneAt: string | null;
                                /** Format: date-time */
                                dueAt: string;
                                /** @enum {string} */
                                grade: "A" | "B" | "C";
                                id: string;
                                /** @enum {string} */
                                kind: "action";
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                late: boolean;
                                /** @description The same on the business clock */
                                lateBusinessMinutes: number;
                                /** @description From the due time until done, or until now; 0 when in time */
                                lateMinutes: number;
                                leadId: string | null;
                                node: string;
                                /** Format: date-time */
                                openedAt: string;
                                owner: {
                                    id: string;
                                    name: string;
                                } | null;
                                /** @enum {string} */
                                record: "lead" | "deal";
                                /** @enum {string} */
                                state: "open" | "done" | "cancelled";
                                subjectName: string;
                                version: number;
                            })[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where sources differ and nobody has decided, the newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    customer?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["FieldConflict"][];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conflicts/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides between two sources */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        customer: string;
                        field: string;
                        /** @description What the one who decides saw as held */
                        held: string | number | boolean | null | string[];
                        source: string;
                        /** @description Take what the source says; else what is held stays */
                        take: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connectors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Outside systems and how well they are connected */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutsideSystem"][];
                    };
                };
            };
        };
        put?: never;
        /** Connects an outside system */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConnectorFormInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConnectorView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connectors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An outside system with its last runs */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConnectorView"];
                    };
                };
            };
        };
        /** Sets an outside system up anew; where it is read from elsewhere, it is read from the beginning */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConnectorFormInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConnectorView"];
                    };
                };
            };
        };
        post?: never;
        /** Disconnects an outside system; what it told stays with the customers */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connectors/{id}/rejects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of an outside system that could not be taken in, or not whole; those that come in order later leave the list */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SyncReject"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connectors/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has an outside system read now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Read everything from the beginning
                         * @default false
                         */
                        again?: boolean;
                        /**
                         * @description Look through all rows for those that are gone; `sure` marks them however few are left
                         * @enum {string}
                         */
                        look?: "look" | "sure";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connectors/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads the first page and shows what it would become */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Of a connector whose stored secret is to be used
                         */
                        id?: string;
                        /** @description Key or password; left out, the stored one stays */
                        secret?: string;
                        settings: {
                            everyMinutes: number;
                            from: {
                                auth: {
                                    /** @enum {string} */
                                    kind: "none";
                                } | {
                                    /** @enum {string} */
                                    kind: "bearer";
                                } | {
                                    /** @enum {string} */
                                    kind: "basic";
                                    user: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "header";
                                    name: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "query";
                                    name: string;
                                };
                                /** @enum {string} */
                                kind: "rest";
                                /**
                                 * @description Minutes for times, a count for numbers
                                 * @default 5
                                 */
                                overlap?: number;
                                paging: {
                                    /** @enum {string} */
                                    kind: "none";
                                } | {
                                    /** @default 1 */
                                    first?: number;
                                    /** @enum {string} */
                                    kind: "page";
                                    param: string;
                                    /** @default 100 */
                                    size?: number;
                                    /** @default null */
                                    sizeParam?: string | null;
                                } | {
                                    /** @enum {string} */
                                    kind: "offset";
                                    param: string;
                                    /** @default 100 */
                                    size?: number;
                                    /** @default null */
                                    sizeParam?: string | null;
                                } | {
                                    /** @enum {string} */
                                    kind: "next-link";
                                    /** @description Empty: the Link header */
                                    path: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "cursor";
                                    param: string;
                                    path: string;
                                };
                                /** @description Where the list stands in the answer */
                                rows: string;
                                since: {
                                    /** @enum {string} */
                                    format: "iso" | "seconds" | "millis" | "number";
                                    param: string;
                                    path: string;
                                } | null;
                                /** Format: uri */
                                url: string;
                            } | {
                                /** @default 500 */
                                batch?: number;
                                /** @description Column that grows with every change: a time or a number; null reads all each time */
                                cursor: string | null;
                                database: string;
                                /** @enum {string} */
                                engine: "postgres" | "mysql";
                                from: {
                                    /** @enum {string} */
                                    kind: "table";
                                    table: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "query";
                                    query: string;
                                };
                                host: string;
                                /** @enum {string} */
                                kind: "sql";
                                /**
                                 * @description Minutes for times, a count for numbers
                                 * @default 5
                                 */
                                overlap?: number;
                                port: number;
                                /** @default false */
                                tls?: boolean;
                                user: string;
                            };
                            /**
                             * @default daily
                             * @enum {string}
                             */
                            look?: "off" | "each" | "daily" | "weekly";
                            mapping: {
                                fields: {
                                    [key: string]: string;
                                };
                                gone?: {
                                    path: string;
                                    /** @default [] */
                                    values?: string[];
                                };
                                id: string;
                                name: string;
                                people?: {
                                    fields: {
                                        [key: string]: string;
                                    };
                                    name: string;
                                    /** @description A list within the row; empty: the row itself is one of them */
                                    rows: string;
                                };
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SourcePreview"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Consents of a lead, or of a customer and its contacts */
        get: {
            parameters: {
                query?: {
                    customer?: string;
                    lead?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonConsents"][];
                    };
                };
            };
        };
        put?: never;
        /** Somebody agrees to be contacted, or no longer; the last word stands, all of them stay in the log */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewConsentInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonConsents"][];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    /** @description Customers of the time before as they stand, or `none` of them; archived ones are left out unless one searches */
                    legacy?: "none" | "waiting" | "adopted" | "archived" | "all";
                    limit?: number;
                    owner?: "me" | "none" | string;
                    /** @description Part of the name of a customer or contact, end of a phone, start of a mail address */
                    q?: string;
                    /** @description A condition as JSON, as the playbook has them: `{"op":"is","field":"lead.grade","value":"A"}` */
                    where?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Customer"][];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Adds a customer with its contacts; one that is known already is answered with 200, as it is */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        contacts?: {
                            /**
                             * @description Values by field id, read by the playbook’s definitions
                             * @default {}
                             */
                            fields?: {
                                [key: string]: unknown;
                            };
                            name: string;
                        }[];
                        /**
                         * @description Values by field id, read by the playbook’s definitions
                         * @default {}
                         */
                        fields?: {
                            [key: string]: unknown;
                        };
                        name: string;
                        /** @description Only for whoever may reassign; else the one who asks */
                        owner?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Customer"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Customer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All about a customer: contacts, deals, leads, open work, promises */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomerDetail"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes fields of a customer */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Values by field id, read by the playbook’s definitions */
                        fields: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Customer"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/customers/{id}/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a customer of the time before into the new process; of two at once, one wins and the other is told who */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description The key fields that are missing
                         * @default {}
                         */
                        fields?: {
                            [key: string]: unknown;
                        };
                        /** @description Whose it shall be; else its owner’s, or of whoever adopts it */
                        owner?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Null when it is no longer to be seen by whoever asked */
                            customer: components["schemas"]["Customer"] | null;
                            effects: components["schemas"]["Summary"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a contact to a customer */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Values by field id, read by the playbook’s definitions
                         * @default {}
                         */
                        fields?: {
                            [key: string]: unknown;
                        };
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Contact"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/contacts/{contact}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a contact: its name, its role in the purchase, other fields */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    contact: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Values by field id, read by the playbook’s definitions
                         * @default {}
                         */
                        fields?: {
                            [key: string]: unknown;
                        };
                        name?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Contact"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/customers/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Documents, recordings and other evidence of a customer, its leads and its deals, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Evidence"][];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/hand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a customer to somebody else */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        /** Format: uuid */
                        to: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Null when it is no longer to be seen by whoever asked */
                            customer: components["schemas"]["Customer"] | null;
                            effects: components["schemas"]["Summary"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contracts, quotes, payments and service tickets of a customer, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    kind?: "contract" | "quote" | "payment" | "ticket";
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["CustomerItem"][];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Tells how a contract, quote, payment or service ticket stands; known by kind, source and number */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default null */
                        amount?: number | null;
                        /**
                         * Format: date-time
                         * @description The day it speaks of: signed, sent, paid, opened
                         */
                        at: string;
                        /** @description The outside system whose word it is; for programs and admins */
                        connector?: string | null;
                        /** @enum {string} */
                        kind: "contract" | "quote" | "payment" | "ticket";
                        /** @description Its number in its source; told again, it is the same one */
                        number: string;
                        /** @description In the source’s own words: signed, paid, open */
                        state: string;
                        /** @default  */
                        title?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merges another customer into this one; nothing is deleted, and it can be undone for 30 days */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description By hand: whose value survives, by field
                         * @default {}
                         */
                        fields?: {
                            [key: string]: "kept" | "merged";
                        };
                        /**
                         * Format: uuid
                         * @description The customer that is taken into this one
                         */
                        merged: string;
                        /**
                         * @default kept
                         * @enum {string}
                         */
                        name?: "kept" | "merged";
                        /**
                         * @description The kept one’s, where it has one
                         * @enum {string}
                         */
                        owner?: "kept" | "merged";
                        /**
                         * @description Which value survives where both have one and none was chosen
                         * @default source
                         * @enum {string}
                         */
                        rule?: "source" | "kept" | "newest" | "longest";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            merge: string;
                            /** Format: date-time */
                            undoUntil: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/phones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows a masked phone of a customer or of one of its contacts; the look is kept in the log */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default null */
                        contact?: string | null;
                        /** @default phone */
                        field?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            phone: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts an adopted or archived customer back to waiting while the migration lasts; what adopting changed is taken back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Null when it is no longer to be seen by whoever asked */
                            customer: components["schemas"]["Customer"] | null;
                            effects: components["schemas"]["Summary"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that happened with a customer, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    /** @description Only what was done with the customer, work, stages, evidence, changes, or what the system did by itself */
                    kind?: "activity" | "action" | "stage" | "evidence" | "change" | "system";
                    limit?: number;
                    /** @description Words in what was said, written, promised or named */
                    q?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["TimelineItem"][];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/twins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers and open leads that what is being typed may be, most likely first, with reasons */
        get: {
            parameters: {
                query?: {
                    address?: string;
                    creditCode?: string;
                    mail?: string;
                    /** @description The customer’s name, or the lead’s company */
                    name?: string;
                    /** @description The contact’s name */
                    person?: string;
                    phone?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                chance: number;
                                /** @description Null when it may not be seen */
                                id: string | null;
                                /** @enum {string} */
                                kind: "customer" | "lead";
                                /** @description How a customer of the time before stands */
                                legacy: ("waiting" | "adopted" | "archived") | null;
                                name: string;
                                owner: {
                                    id: string;
                                    name: string;
                                } | null;
                                reasons: {
                                    field: string;
                                    level: string;
                                    text: {
                                        en: string;
                                        zh: string;
                                    };
                                    /** @description Bits for (above 0) or against */
                                    weight: number;
                                }[];
                                /** @description Not the same, yet related: a branch, a sister company, a shared phone */
                                relation: ("branch" | "sister" | "shared-phone") | null;
                                /** @enum {string} */
                                zone: "certain" | "judge" | "apart";
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deals, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    customer?: string;
                    limit?: number;
                    owner?: "me" | "none" | string;
                    /** @description Part of the name of a deal or its customer */
                    q?: string;
                    stage?: string;
                    status?: "open" | "won" | "lost";
                    /** @description A condition as JSON, as the playbook has them: `{"op":"is","field":"lead.grade","value":"A"}` */
                    where?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Deal"][];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Adds a deal to a customer, at the first stage */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 0 */
                        amount?: number;
                        /** Format: uuid */
                        customer: string;
                        expectedClose?: string | null;
                        /**
                         * @description Values by field id, read by the playbook’s definitions
                         * @default {}
                         */
                        fields?: {
                            [key: string]: unknown;
                        };
                        name: string;
                        /** @description Only for whoever may reassign; else the one who asks */
                        owner?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Deal"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A deal with the gate checklist of every stage */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DealDetail"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a deal’s name, amount, date or fields */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        amount?: number;
                        expectedClose?: string | null;
                        /**
                         * @description Values by field id, read by the playbook’s definitions
                         * @default {}
                         */
                        fields?: {
                            [key: string]: unknown;
                        };
                        name?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Deal"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/deals/{id}/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ticks a confirmation that a gate asks for, or takes it back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default true */
                        holds?: boolean;
                        id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Null when it is no longer to be seen by whoever asked */
                            deal: components["schemas"]["DealDetail"] | null;
                            effects: components["schemas"]["Summary"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{id}/hand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a deal, with its open work, to somebody else */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        /** Format: uuid */
                        to: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Null when it is no longer to be seen by whoever asked */
                            deal: components["schemas"]["DealDetail"] | null;
                            effects: components["schemas"]["Summary"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{id}/phones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows a masked phone; the look is kept in the log */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default phone */
                        field?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            phone: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{id}/stage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves a deal to a stage. Closed gates answer 409 stage.gate-closed with all that is missing in params.closed. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        lostReason?: string | null;
                        /** @description Passes closed gates; needs the right and a reason */
                        override?: {
                            reason: string;
                        } | null;
                        to: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Null when it is no longer to be seen by whoever asked */
                            deal: components["schemas"]["DealDetail"] | null;
                            effects: components["schemas"]["Summary"][];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that happened with a deal, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    /** @description Only what was done with the customer, work, stages, evidence, changes, or what the system did by itself */
                    kind?: "activity" | "action" | "stage" | "evidence" | "change" | "system";
                    limit?: number;
                    /** @description Words in what was said, written, promised or named */
                    q?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["TimelineItem"][];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deals/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open deals by stage, with the count and amount of each stage and its first deals */
        get: {
            parameters: {
                query?: {
                    owner?: "me" | "none" | string;
                    perStage?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            stages: {
                                amount: number;
                                count: number;
                                deals: components["schemas"]["Deal"][];
                                id: string;
                                /** @enum {string} */
                                kind: "open" | "won" | "lost";
                                label: components["schemas"]["LabelText"];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    state?: "waiting" | "sent" | "given-up";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                about: string;
                                attempts: number;
                                /** @enum {string} */
                                channel: "mail" | "robot" | "webhook";
                                /** Format: date-time */
                                createdAt: string;
                                error: {
                                    code: string;
                                    detail: string;
                                    message: string;
                                } | null;
                                id: string;
                                sentAt: string | null;
                                /** @enum {string} */
                                state: "waiting" | "sent" | "given-up";
                                target: {
                                    id: string;
                                    name: string | null;
                                };
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pairs of customers that may be one, the likeliest first; those that are only related; those judged */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    state?: "open" | "related" | "judged";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                chance: number;
                                /** @description Fields in which the two differ */
                                differing: string[];
                                judgedAt: string | null;
                                judgedBy: string | null;
                                one: {
                                    contact: {
                                        mail: string | null;
                                        name: string | null;
                                        phone: string | null;
                                    };
                                    /** Format: date-time */
                                    createdAt: string;
                                    fields: {
                                        [key: string]: unknown;
                                    };
                                    holds: {
                                        activities: number;
                                        contacts: number;
                                        deals: number;
                                        leads: number;
                                    };
                                    id: string;
                                    /** @description One that waits or is archived is only merged into another */
                                    legacy: ("waiting" | "adopted" | "archived") | null;
                                    mergedInto: string | null;
                                    name: string;
                                    /** @description Whose word each value is, and since when */
                                    origins: {
                                        [key: string]: {
                                            /** Format: date-time */
                                            at: string;
                                            source: string;
                                        };
                                    };
                                    owner: {
                                        id: string;
                                        name: string;
                                    } | null;
                                };
                                other: {
                                    contact: {
                                        mail: string | null;
                                        name: string | null;
                                        phone: string | null;
                                    };
                                    /** Format: date-time */
                                    createdAt: string;
                                    fields: {
                                        [key: string]: unknown;
                                    };
                                    holds: {
                                        activities: number;
                                        contacts: number;
                                        deals: number;
                                        leads: number;
                                    };
                                    id: string;
                                    /** @description One that waits or is archived is only merged into another */
                                    legacy: ("waiting" | "adopted" | "archived") | null;
                                    mergedInto: string | null;
                                    name: string;
                                    /** @description Whose word each value is, and since when */
                                    origins: {
                                        [key: string]: {
                                            /** Format: date-time */
                                            at: string;
                                            source: string;
                                        };
                                    };
                                    owner: {
                                        id: string;
                                        name: string;
                                    } | null;
                                };
                                reasons: {
                                    field: string;
                                    level: string;
                                    text: {
                                        en: string;
                                        zh: string;
                                    };
                                    /** @description Bits for (above 0) or against */
                                    weight: number;
                                }[];
                                relation: ("branch" | "sister" | "shared-phone") | null;
                                verdict: ("same" | "apart" | "related") | null;
                                /** @enum {string} */
                                zone: "certain" | "judge" | "apart";
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duplicates/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many pairs there are, and the last search */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            judged: number;
                            /** @description What is certain is merged at once by a search */
                            mergeCertain: boolean;
                            open: number;
                            precedence: components["schemas"]["Precedence"];
                            related: number;
                            search: {
                                /** Format: date-time */
                                at: string;
                                customers: number;
                                error: string | null;
                                merged: number;
                                pairs: number;
                                /** @enum {string} */
                                state: "waiting" | "running" | "done" | "failed";
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duplicates/searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Searches the whole company for pairs, in the background */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duplicates/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Whether what is certain is merged at once */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        mergeCertain: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duplicates/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what a pair is, or takes that back; weights are moved by it with the next search */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        one: string;
                        /** Format: uuid */
                        other: string;
                        verdict: ("apart" | "related") | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds evidence: a document, a check-in, a confirmation */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        customer?: string | null;
                        deal?: string | null;
                        file?: string | null;
                        /** @enum {string} */
                        kind: "recording" | "form" | "document" | "email" | "message" | "check-in" | "confirmation" | "note" | "meeting" | "contact-linked" | "payment";
                        lead?: string | null;
                        type?: string | null;
                        value?: {
                            [key: string]: unknown;
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            effects: components["schemas"]["Summary"][];
                            evidence: components["schemas"]["Evidence"];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description One file of at most 50 MB in the field `file`. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            mime: string;
                            name: string;
                            size: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    contact?: string;
                    customer?: string;
                    deal?: string;
                    lead?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    contact?: string;
                    customer?: string;
                    deal?: string;
                    lead?: string;
                    sheet?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            kind: "table";
                            /** @description Whether rows or columns were left out */
                            more: boolean;
                            rows: string[][];
                            sheet: string;
                            sheets: {
                                name: string;
                                rows: number;
                            }[];
                        } | {
                            /** @enum {string} */
                            kind: "words";
                            more: boolean;
                            paragraphs: string[];
                        } | {
                            /** @enum {string} */
                            kind: "nothing";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            enabled: boolean;
                            id: string;
                            /** @enum {string} */
                            kind: "hook" | "form";
                            label: string;
                            mapping: {
                                [key: string]: unknown;
                            };
                            token: string;
                            url: string;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        label: string;
                        mapping?: {
                            consent?: {
                                purposes: ("phone" | "mail" | "wecom" | "marketing")[];
                                text: {
                                    en?: string;
                                    zh: string;
                                };
                            };
                            /** @default web-enquiry */
                            form?: string;
                            /** @default web-form */
                            source?: string;
                            title?: {
                                en?: string;
                                zh: string;
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            enabled: boolean;
                            id: string;
                            /** @enum {string} */
                            kind: "hook" | "form";
                            label: string;
                            mapping: {
                                [key: string]: unknown;
                            };
                            token: string;
                            url: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        enabled?: boolean;
                        label?: string;
                        mapping?: {
                            [key: string]: unknown;
                        };
                        newToken?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            enabled: boolean;
                            id: string;
                            /** @enum {string} */
                            kind: "hook" | "form";
                            label: string;
                            mapping: {
                                [key: string]: unknown;
                            };
                            token: string;
                            url: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/forms/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    lang?: "zh" | "en";
                };
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            received: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of outside systems that are no longer there, the newest first; their customers stay */
        get: {
            parameters: {
                query?: {
                    connector?: string;
                    cursor?: string;
                    customer?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["GoneRow"][];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{source}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The token of the source goes into the header `X-Cairn-Token` or the parameter `token`. */
        post: {
            parameters: {
                query?: {
                    token?: string;
                };
                header?: never;
                path: {
                    source: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                accepted: number;
                                readonly blanks: string[];
                                columns: {
                                    field: string | null;
                                    guess: {
                                        confidence: number;
                                        field: string | null;
                                    };
                                    name: string;
                                    readonly sample: string[];
                                }[];
                                createdAt: string;
                                dates: {
                                    [key: string]: string;
                                };
                                done: number;
                                error: string | null;
                                externalId: string | null;
                                finishedAt: string | null;
                                headerRow: number | null;
                                id: string;
                                legacy: boolean;
                                name: string;
                                /** @enum {string} */
                                otherOwners: "least-loaded" | "nobody";
                                quarantined: number;
                                /** @enum {string} */
                                record: "lead" | "deal" | "customer";
                                repeated: number;
                                rows: number;
                                sheet: string;
                                readonly sheets: {
                                    name: string;
                                    rows: number;
                                }[];
                                source: string;
                                sources: {
                                    [key: string]: string | null;
                                };
                                stages: {
                                    [key: string]: string;
                                };
                                startedAt: string | null;
                                /** @enum {string} */
                                state: "draft" | "running" | "stopped" | "done" | "failed";
                                targets: {
                                    id: string;
                                    kind: string;
                                    label: {
                                        en?: string;
                                        zh: string;
                                    };
                                    required: boolean;
                                }[];
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accepted: number;
                            readonly blanks: string[];
                            columns: {
                                field: string | null;
                                guess: {
                                    confidence: number;
                                    field: string | null;
                                };
                                name: string;
                                readonly sample: string[];
                            }[];
                            createdAt: string;
                            dates: {
                                [key: string]: string;
                            };
                            done: number;
                            error: string | null;
                            externalId: string | null;
                            finishedAt: string | null;
                            headerRow: number | null;
                            id: string;
                            legacy: boolean;
                            name: string;
                            /** @enum {string} */
                            otherOwners: "least-loaded" | "nobody";
                            quarantined: number;
                            /** @enum {string} */
                            record: "lead" | "deal" | "customer";
                            repeated: number;
                            rows: number;
                            sheet: string;
                            readonly sheets: {
                                name: string;
                                rows: number;
                            }[];
                            source: string;
                            sources: {
                                [key: string]: string | null;
                            };
                            stages: {
                                [key: string]: string;
                            };
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "draft" | "running" | "stopped" | "done" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                required: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accepted: number;
                            readonly blanks: string[];
                            columns: {
                                field: string | null;
                                guess: {
                                    confidence: number;
                                    field: string | null;
                                };
                                name: string;
                                readonly sample: string[];
                            }[];
                            createdAt: string;
                            dates: {
                                [key: string]: string;
                            };
                            done: number;
                            error: string | null;
                            externalId: string | null;
                            finishedAt: string | null;
                            headerRow: number | null;
                            id: string;
                            legacy: boolean;
                            name: string;
                            /** @enum {string} */
                            otherOwners: "least-loaded" | "nobody";
                            quarantined: number;
                            /** @enum {string} */
                            record: "lead" | "deal" | "customer";
                            repeated: number;
                            rows: number;
                            sheet: string;
                            readonly sheets: {
                                name: string;
                                rows: number;
                            }[];
                            source: string;
                            sources: {
                                [key: string]: string | null;
                            };
                            stages: {
                                [key: string]: string;
                            };
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "draft" | "running" | "stopped" | "done" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                required: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        blanks?: string[];
                        dates?: {
                            [key: string]: "month-first" | "day-first";
                        };
                        externalId?: string | null;
                        headerRow?: number | null;
                        /** @description Customers as history, read-only: into the migration under way */
                        legacy?: boolean;
                        mapping?: {
                            [key: string]: string | null;
                        };
                        /** @enum {string} */
                        otherOwners?: "least-loaded" | "nobody";
                        /** @enum {string} */
                        record?: "lead" | "deal" | "customer";
                        sheet?: string;
                        source?: string;
                        sources?: {
                            [key: string]: string | null;
                        };
                        stages?: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accepted: number;
                            readonly blanks: string[];
                            columns: {
                                field: string | null;
                                guess: {
                                    confidence: number;
                                    field: string | null;
                                };
                                name: string;
                                readonly sample: string[];
                            }[];
                            createdAt: string;
                            dates: {
                                [key: string]: string;
                            };
                            done: number;
                            error: string | null;
                            externalId: string | null;
                            finishedAt: string | null;
                            headerRow: number | null;
                            id: string;
                            legacy: boolean;
                            name: string;
                            /** @enum {string} */
                            otherOwners: "least-loaded" | "nobody";
                            quarantined: number;
                            /** @enum {string} */
                            record: "lead" | "deal" | "customer";
                            repeated: number;
                            rows: number;
                            sheet: string;
                            readonly sheets: {
                                name: string;
                                rows: number;
                            }[];
                            source: string;
                            sources: {
                                [key: string]: string | null;
                            };
                            stages: {
                                [key: string]: string;
                            };
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "draft" | "running" | "stopped" | "done" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                required: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                problems: {
                                    code: string;
                                    column: string | null;
                                    field: string | null;
                                    message: string;
                                    params: {
                                        [key: string]: unknown;
                                    };
                                }[];
                                row: number;
                                values: {
                                    [key: string]: unknown;
                                };
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/quarantine.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quarantined rows as CSV; what a spreadsheet would take for a formula is exported as text */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/quarantine/{row}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    row: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        values: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accepted: number;
                            readonly blanks: string[];
                            columns: {
                                field: string | null;
                                guess: {
                                    confidence: number;
                                    field: string | null;
                                };
                                name: string;
                                readonly sample: string[];
                            }[];
                            createdAt: string;
                            dates: {
                                [key: string]: string;
                            };
                            done: number;
                            error: string | null;
                            externalId: string | null;
                            finishedAt: string | null;
                            headerRow: number | null;
                            id: string;
                            legacy: boolean;
                            name: string;
                            /** @enum {string} */
                            otherOwners: "least-loaded" | "nobody";
                            quarantined: number;
                            /** @enum {string} */
                            record: "lead" | "deal" | "customer";
                            repeated: number;
                            rows: number;
                            sheet: string;
                            readonly sheets: {
                                name: string;
                                rows: number;
                            }[];
                            source: string;
                            sources: {
                                [key: string]: string | null;
                            };
                            stages: {
                                [key: string]: string;
                            };
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "draft" | "running" | "stopped" | "done" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                required: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accepted: number;
                            readonly blanks: string[];
                            columns: {
                                field: string | null;
                                guess: {
                                    confidence: number;
                                    field: string | null;
                                };
                                name: string;
                                readonly sample: string[];
                            }[];
                            createdAt: string;
                            dates: {
                                [key: string]: string;
                            };
                            done: number;
                            error: string | null;
                            externalId: string | null;
                            finishedAt: string | null;
                            headerRow: number | null;
                            id: string;
                            legacy: boolean;
                            name: string;
                            /** @enum {string} */
                            otherOwners: "least-loaded" | "nobody";
                            quarantined: number;
                            /** @enum {string} */
                            record: "lead" | "deal" | "customer";
                            repeated: number;
                            rows: number;
                            sheet: string;
                            readonly sheets: {
                                name: string;
                                rows: number;
                            }[];
                            source: string;
                            sources: {
                                [key: string]: string | null;
                            };
                            stages: {
                                [key: string]: string;
                            };
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "draft" | "running" | "stopped" | "done" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                required: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accepted: number;
                            readonly blanks: string[];
                            columns: {
                                field: string | null;
                                guess: {
                                    confidence: number;
                                    field: string | null;
                                };
                                name: string;
                                readonly sample: string[];
                            }[];
                            createdAt: string;
                            dates: {
                                [key: string]: string;
                            };
                            done: number;
                            error: string | null;
                            externalId: string | null;
                            finishedAt: string | null;
                            headerRow: number | null;
                            id: string;
                            legacy: boolean;
                            name: string;
                            /** @enum {string} */
                            otherOwners: "least-loaded" | "nobody";
                            quarantined: number;
                            /** @enum {string} */
                            record: "lead" | "deal" | "customer";
                            repeated: number;
                            rows: number;
                            sheet: string;
                            readonly sheets: {
                                name: string;
                                rows: number;
                            }[];
                            source: string;
                            sources: {
                                [key: string]: string | null;
                            };
                            stages: {
                                [key: string]: string;
                            };
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "draft" | "running" | "stopped" | "done" | "failed";
                            targets: {
                                id: string;
                                kind: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                required: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads, newest or best first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    customer?: string;
                    /** @description Arrived at or after */
                    from?: string;
                    grade?: "A" | "B" | "C";
                    limit?: number;
                    owner?: "me" | "none" | string;
                    pool?: "grab" | "nurture" | "public" | "none";
                    /** @description Part of a name or company, end of a phone (4 digits and more), start of a mail address */
                    q?: string;
                    sort?: "-arrivedAt" | "-score";
                    source?: string;
                    state?: "new" | "working" | "converted" | "disqualified";
                    /** @description Arrived before */
                    to?: string;
                    /** @description The rows behind a number: leads that were answered, became deals, or have a late action */
                    view?: "first-touch" | "converted" | "late";
                    /** @description A condition as JSON, as the playbook has them: `{"op":"is","field":"lead.grade","value":"A"}` */
                    where?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Lead"][];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        externalId?: (string | number) | null;
                        fields: {
                            [key: string]: unknown;
                        };
                        source: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            customer: {
                                id: string;
                                name: string;
                            } | null;
                            firstAction: {
                                dueAt: string;
                                id: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                node: string;
                            } | null;
                            /** @enum {string} */
                            grade: "A" | "B" | "C";
                            id: string;
                            /** @description Names in `fields` that the playbook has no field for. */
                            readonly ignored?: string[];
                            readonly matched: {
                                criterion: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                multiply?: number;
                                points?: number;
                                tier?: number;
                                tierLabel: {
                                    en?: string;
                                    zh: string;
                                } | null;
                            }[];
                            owner: {
                                id: string;
                                name: string;
                            } | null;
                            pool: ("grab" | "nurture" | "public") | null;
                            repeated: boolean;
                            score: number;
                            track: {
                                id: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                            };
                            version: number;
                            why: {
                                params: {
                                    [key: string]: unknown;
                                };
                                rule: string;
                            };
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            customer: {
                                id: string;
                                name: string;
                            } | null;
                            firstAction: {
                                dueAt: string;
                                id: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                node: string;
                            } | null;
                            /** @enum {string} */
                            grade: "A" | "B" | "C";
                            id: string;
                            /** @description Names in `fields` that the playbook has no field for. */
                            readonly ignored?: string[];
                            readonly matched: {
                                criterion: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                multiply?: number;
                                points?: number;
                                tier?: number;
                                tierLabel: {
                                    en?: string;
                                    zh: string;
                                } | null;
                            }[];
                            owner: {
                                id: string;
                                name: string;
                            } | null;
                            pool: ("grab" | "nurture" | "public") | null;
                            repeated: boolean;
                            score: number;
                            track: {
                                id: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                            };
                            version: number;
                            why: {
                                params: {
                                    [key: string]: unknown;
                                };
                                rule: string;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A lead with its actions, evidence and why it is where it is */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeadDetail"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes fields of a lead; it is scored anew. If-Match guards against changing what somebody else changed. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Values by field id, read by the playbook’s definitions */
                        fields: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Lead"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/leads/{id}/behave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The lead did something: came back, asked for a quote; it is scored anew */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        behaviour: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            effects: components["schemas"]["Summary"][];
                            /** @description Null when it is no longer to be seen by whoever asked */
                            lead: components["schemas"]["Lead"] | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Claims a lead from the grab or public pool; exactly one wins */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            effects: components["schemas"]["Summary"][];
                            /** @description Null when it is no longer to be seen by whoever asked */
                            lead: components["schemas"]["Lead"] | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a deal of a lead, at a customer who is made of it when nobody knew them */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        deal: {
                            /** @default 0 */
                            amount?: number;
                            expectedClose?: string | null;
                            /**
                             * @description Values by field id, read by the playbook’s definitions
                             * @default {}
                             */
                            fields?: {
                                [key: string]: unknown;
                            };
                            name: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            customer: components["schemas"]["Customer"] | null;
                            deal: components["schemas"]["Deal"] | null;
                            effects: components["schemas"]["Summary"][];
                            /** @description Null when it is no longer to be seen by whoever asked */
                            lead: components["schemas"]["Lead"] | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/disqualify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes a lead that is none, with a reason of the playbook */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        note?: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            effects: components["schemas"]["Summary"][];
                            /** @description Null when it is no longer to be seen by whoever asked */
                            lead: components["schemas"]["Lead"] | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for more time under protection */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never> | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            effects: components["schemas"]["Summary"][];
                            /** @description Null when it is no longer to be seen by whoever asked */
                            lead: components["schemas"]["Lead"] | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/hand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a lead to somebody else */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        /** Format: uuid */
                        to: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            effects: components["schemas"]["Summary"][];
                            /** @description Null when it is no longer to be seen by whoever asked */
                            lead: components["schemas"]["Lead"] | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/phones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows a masked phone; the look is kept in the log */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default phone */
                        field?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            phone: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a lead go to the public pool */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            effects: components["schemas"]["Summary"][];
                            /** @description Null when it is no longer to be seen by whoever asked */
                            lead: components["schemas"]["Lead"] | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that happened with a lead, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    /** @description Only what was done with the customer, work, stages, evidence, changes, or what the system did by itself */
                    kind?: "activity" | "action" | "stage" | "evidence" | "change" | "system";
                    limit?: number;
                    /** @description Words in what was said, written, promised or named */
                    q?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["TimelineItem"][];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        leads: unknown[];
                        source: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            answers: {
                                lead?: {
                                    customer: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    firstAction: {
                                        dueAt: string;
                                        id: string;
                                        label: {
                                            en?: string;
                                            zh: string;
                                        };
                                        node: string;
                                    } | null;
                                    /** @enum {string} */
                                    grade: "A" | "B" | "C";
                                    id: string;
                                    /** @description Names in `fields` that the playbook has no field for. */
                                    readonly ignored?: string[];
                                    readonly matched: {
                                        criterion: string;
                                        label: {
                                            en?: string;
                                            zh: string;
                                        };
                                        multiply?: number;
                                        points?: number;
                                        tier?: number;
                                        tierLabel: {
                                            en?: string;
                                            zh: string;
                                        } | null;
                                    }[];
                                    owner: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    pool: ("grab" | "nurture" | "public") | null;
                                    repeated: boolean;
                                    score: number;
                                    track: {
                                        id: string;
                                        label: {
                                            en?: string;
                                            zh: string;
                                        };
                                    };
                                    version: number;
                                    why: {
                                        params: {
                                            [key: string]: unknown;
                                        };
                                        rule: string;
                                    };
                                };
                                problem?: {
                                    code: string;
                                    detail: string;
                                };
                                /** @description 201 taken in, 200 known already, 422 wrong, 500 and 503 to be sent again */
                                status: number;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sources: those that the score card knows, and those that leads lately came from */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeadSource"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Server-sent events: change {topics, ids}, notice. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            email: string | null;
                            features: {
                                demo: boolean;
                            };
                            id: string;
                            /** @enum {string} */
                            kind: "person" | "key";
                            /** @enum {string} */
                            locale: "zh" | "en";
                            name: string;
                            online: boolean | null;
                            org: {
                                id: number;
                                name: string;
                            };
                            rights: ("gate.override" | "lead.reassign" | "playbook.publish" | "settings.manage" | "import.run" | "export.run" | "personal.manage")[];
                            /** @enum {string} */
                            role: "rep" | "supervisor" | "ops" | "admin";
                            team: {
                                id: string;
                                name: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        locale?: "zh" | "en";
                        online?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            email: string | null;
                            features: {
                                demo: boolean;
                            };
                            id: string;
                            /** @enum {string} */
                            kind: "person" | "key";
                            /** @enum {string} */
                            locale: "zh" | "en";
                            name: string;
                            online: boolean | null;
                            org: {
                                id: number;
                                name: string;
                            };
                            rights: ("gate.override" | "lead.reassign" | "playbook.publish" | "settings.manage" | "import.run" | "export.run" | "personal.manage")[];
                            /** @enum {string} */
                            role: "rep" | "supervisor" | "ops" | "admin";
                            team: {
                                id: string;
                                name: string;
                            } | null;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Merges, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: date-time */
                                at: string;
                                by: {
                                    id: string;
                                    name: string;
                                } | null;
                                id: string;
                                kept: {
                                    id: string;
                                    name: string;
                                };
                                merged: {
                                    id: string;
                                    name: string;
                                };
                                undoneAt: string | null;
                                /** Format: date-time */
                                undoUntil: string;
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undoes a merge: every row goes back, and every value it changed that nobody changed since */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/migration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The migration of customers that is under way, or the last one */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The one under way, else the last; null when there never was one */
                            migration: components["schemas"]["Migration"] | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Begins a migration: customers may be brought over read-only */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        keyFields?: string[];
                        /** @default 6 */
                        months?: number;
                        name: string;
                        /** @description So many days before the end, people are reminded of what waits; none for never */
                        remindDays?: number[];
                        /**
                         * @description Which waiting customers are proposed for retirement: any part that holds is enough
                         * @default {
                         *       "unreachable": true,
                         *       "quietMonths": null,
                         *       "quietField": null
                         *     }
                         */
                        retire?: {
                            /** @description The date of a customer that tells of its last activity */
                            quietField: string | null;
                            /** @description Nothing for so many months */
                            quietMonths: number | null;
                            /** @description Neither a phone nor a mail address, of itself or of any contact */
                            unreachable: boolean;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The one under way, else the last; null when there never was one */
                            migration: components["schemas"]["Migration"] | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/migration/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a migration under way */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date-time */
                        endsAt?: string;
                        keyFields?: string[];
                        name?: string;
                        /** @description So many days before the end, people are reminded of what waits; none for never */
                        remindDays?: number[];
                        /** @description Which waiting customers are proposed for retirement: any part that holds is enough */
                        retire?: {
                            /** @description The date of a customer that tells of its last activity */
                            quietField: string | null;
                            /** @description Nothing for so many months */
                            quietMonths: number | null;
                            /** @description Neither a phone nor a mail address, of itself or of any contact */
                            unreachable: boolean;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The one under way, else the last; null when there never was one */
                            migration: components["schemas"]["Migration"] | null;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/migration/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a migration before its time: what waits is archived */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The one under way, else the last; null when there never was one */
                            migration: components["schemas"]["Migration"] | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/migration/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a migration back: adoptions are undone, all that was brought over is archived, nothing is deleted */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The one under way, else the last; null when there never was one */
                            migration: components["schemas"]["Migration"] | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/migration/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the migration is: per owner, and over its weeks; as far as whoever asks sees customers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MigrationBoard"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/migration/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers of the time before, by where they stand and whose they are */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    owner?: "me" | "none" | string;
                    /** @description Part of the name */
                    q?: string;
                    standing?: "adopted" | "waiting" | "to-retire" | "merged" | "archived";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["LegacyCustomer"][];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/migration/hand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands customers of the time before to somebody */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        /** @description Some customers, or all that stand so on the board */
                        selection: {
                            customers: string[];
                        } | {
                            all: {
                                owner?: "me" | "none" | string;
                                /** @enum {string} */
                                standing: "adopted" | "waiting" | "to-retire" | "merged" | "archived";
                            };
                        };
                        /** Format: uuid */
                        to: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: number;
                            /** @description Those it could not be done to */
                            refused: {
                                code: string;
                                customer: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/migration/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts archived or adopted customers back to waiting */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Some customers, or all that stand so on the board */
                        selection: {
                            customers: string[];
                        } | {
                            all: {
                                owner?: "me" | "none" | string;
                                /** @enum {string} */
                                standing: "adopted" | "waiting" | "to-retire" | "merged" | "archived";
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: number;
                            /** @description Those it could not be done to */
                            refused: {
                                code: string;
                                customer: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/migration/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Archives waiting customers before the end */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        /** @description Some customers, or all that stand so on the board */
                        selection: {
                            customers: string[];
                        } | {
                            all: {
                                owner?: "me" | "none" | string;
                                /** @enum {string} */
                                standing: "adopted" | "waiting" | "to-retire" | "merged" | "archived";
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            done: number;
                            /** @description Those it could not be done to */
                            refused: {
                                code: string;
                                customer: string;
                                message: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/names/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names of records, people and files, for those who may see them: by ids, or by a part of the name */
        get: {
            parameters: {
                query?: {
                    /** @description Up to 300 ids with commas between them */
                    ids?: string;
                    q?: string;
                };
                header?: never;
                path: {
                    kind: "lead" | "customer" | "contact" | "deal" | "person" | "file";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NamedRecord"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one was told, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    unread?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Notice"][];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks a notice as read */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks all of one’s notices as read */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The OpenAPI document of the organisation of whoever asks: with the fields of its playbook */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            active: boolean;
                            id: string;
                            name: string;
                            online: boolean;
                            /** @enum {string} */
                            role: "rep" | "supervisor" | "ops" | "admin";
                            teamId: string | null;
                            teamName: string | null;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/personal/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Records of a person: leads, contacts, customers, by phone, mail, or name (and company) */
        get: {
            parameters: {
                query: {
                    company?: string;
                    q: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            records: components["schemas"]["PersonRecord"][];
                            /** @description Somebody with this phone or mail was erased and does not want to be contacted */
                            refused: {
                                /** Format: date-time */
                                at: string;
                            } | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/personal/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests, the newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["PersonalRequest"][];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Asks for a copy of everything about a person, or for its erasure: first it is told where the person stands */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewPersonalRequestInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonalRequest"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/personal/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request: where the person stands, what stays */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonalRequest"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/personal/requests/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drops a request that has not begun */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonalRequest"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/personal/requests/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erases as the dry run said. This cannot be undone. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonalRequest"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/personal/requests/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The copy, until it expires; whoever takes it is noted */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/personal/requests/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries again what failed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonalRequest"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/personal/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long what is kept, and what that means now */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RetentionView"];
                    };
                };
            };
        };
        /** Decides how long what is kept; applied once a day */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description As it was read */
                        revision: number;
                        rules: components["schemas"]["RetentionInput"];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RetentionView"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/personal/retention/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What rules would take away now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        rules: components["schemas"]["RetentionInput"];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            before: string;
                            rows: number;
                            /** @enum {string} */
                            rule: "leads" | "looks" | "uploads" | "staging";
                        }[];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/personal/retention/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Applies the rules that are on, at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RetentionView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The published playbook */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Differences from the version before; null where nobody counted */
                            changes: number | null;
                            current: boolean;
                            /** @description Open work taken onto it when it was published; null when all of it stayed by choice */
                            moved: {
                                actions: number;
                                deals: number;
                                leads: number;
                                stayed: {
                                    actions: number;
                                    deals: number;
                                    leads: number;
                                };
                            } | null;
                            note: string;
                            playbook: {
                                [key: string]: unknown;
                            };
                            /** Format: date-time */
                            publishedAt: string;
                            publishedBy: {
                                id: string;
                                name: string;
                            } | null;
                            /** @description The old version that it brought back */
                            restores: number | null;
                            version: number;
                        };
                    };
                };
                /** @description Default Response */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What differs between two versions, or a version and one’s draft */
        get: {
            parameters: {
                query: {
                    from: "draft" | number;
                    to: "draft" | number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            changes: {
                                after?: unknown;
                                before?: unknown;
                                /** @description The item that an added or moved one now comes after */
                                follows?: string | null;
                                /** @enum {string} */
                                kind: "added" | "removed" | "changed" | "moved";
                                /** @description Items of lists by their id */
                                path: (string | number)[];
                                words: {
                                    en?: string;
                                    zh: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s draft */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The published version it began from, or was last rebased onto */
                            base: number;
                            /** @description Somebody published since; it has to be rebased before it is published */
                            behind: boolean;
                            /** @description Of its scheduled publication */
                            note: string;
                            playbook: {
                                [key: string]: unknown;
                            };
                            /** @description What keeps it from being published, and what is doubtful */
                            problems: {
                                code: string;
                                message: {
                                    en?: string;
                                    zh: string;
                                };
                                params: {
                                    [key: string]: string | number;
                                };
                                path: (string | number)[];
                                /** @enum {string} */
                                severity: "error" | "warning";
                            }[];
                            /** @description When it is published by itself, as it was when that was scheduled */
                            publishAt: string | null;
                            revision: number;
                            /** @description Edited since it was scheduled when this is not its revision */
                            scheduledRevision: number | null;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        /** Begins one’s draft (If-None-Match: *) or saves it (If-Match: its revision) */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        base: number;
                        /** @description Need not be complete: what is wrong with it is answered */
                        playbook: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description What keeps it from being published, and what is doubtful */
                            problems: {
                                code: string;
                                message: {
                                    en?: string;
                                    zh: string;
                                };
                                params: {
                                    [key: string]: string | number;
                                };
                                path: (string | number)[];
                                /** @enum {string} */
                                severity: "error" | "warning";
                            }[];
                            revision: number;
                            /** Format: date-time */
                            updatedAt: string;
                        };
                    };
                };
            };
        };
        post?: never;
        /** Throws one’s draft away */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/draft/rebase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One’s draft with what was published since it began; nothing is saved */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            base: number;
                            /** @description Where both changed the same; the draft’s own was kept */
                            conflicts: {
                                mine: unknown;
                                path: (string | number)[];
                                theirs: unknown;
                                words: {
                                    en?: string;
                                    zh: string;
                                };
                            }[];
                            playbook: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who else is drafting */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            author: {
                                id: string;
                                name: string;
                            };
                            base: number;
                            behind: boolean;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A version or one’s draft as a file */
        get: {
            parameters: {
                query?: {
                    format?: "yaml" | "json";
                    /** @description The published one when absent */
                    version?: "draft" | number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/in-flight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open leads, deals and actions per version, and how many would move */
        get: {
            parameters: {
                query?: {
                    /** @description What would be published */
                    to?: "draft" | number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            versions: {
                                actions: number;
                                deals: number;
                                leads: number;
                                /** @description How many of them would move */
                                moving: {
                                    actions: number;
                                    deals: number;
                                    leads: number;
                                };
                                version: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes one’s draft (If-Match: its revision), at once or at a time */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at?: string;
                        /**
                         * @description Open work stays on its version, or moves where the new one fits
                         * @enum {string}
                         */
                        inFlight: "stay" | "move";
                        /** @description Why: shown in the history */
                        note: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            moved: {
                                actions: number;
                                deals: number;
                                leads: number;
                                stayed: {
                                    actions: number;
                                    deals: number;
                                    leads: number;
                                };
                            } | null;
                            version: number;
                        } | {
                            /** Format: date-time */
                            scheduledFor: string;
                        };
                    };
                };
            };
        };
        /** Cancels one’s scheduled publication */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a playbook file, YAML or JSON */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description The text of the file */
            requestBody: {
                content: {
                    "application/json": string;
                    "application/yaml": string;
                    "text/plain": string;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Null when it cannot be used as it is */
                            playbook: {
                                [key: string]: unknown;
                            } | null;
                            problems: {
                                code: string;
                                /** @description Of the file, 1 for the first */
                                line: number;
                                message: {
                                    en?: string;
                                    zh: string;
                                };
                                params: {
                                    [key: string]: string | number;
                                };
                                path: (string | number)[];
                                /** @enum {string} */
                                severity: "error" | "warning";
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s replays, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: date-time */
                                createdAt: string;
                                days: number;
                                done: number;
                                /** @description Why it failed, and what to do */
                                error: string | null;
                                finishedAt: string | null;
                                /** Format: date-time */
                                from: string;
                                id: string;
                                /** @enum {string} */
                                state: "waiting" | "running" | "done" | "failed" | "stopped";
                                total: number;
                                /** Format: date-time */
                                until: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Plays a draft on the company’s own past, in the background */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description From midnight so many days ago until now */
                        days: number;
                        /** @description One’s own draft, or any playbook */
                        playbook: "draft" | {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/replays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a replay is, and what came of it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            days: number;
                            done: number;
                            /** @description Why it failed, and what to do */
                            error: string | null;
                            finishedAt: string | null;
                            /** Format: date-time */
                            from: string;
                            id: string;
                            report: {
                                assumptions: {
                                    [key: string]: {
                                        en?: string;
                                        zh: string;
                                    }[];
                                };
                                events: number;
                                /** @description Milliseconds since 1970 */
                                from: number;
                                grades: {
                                    draft: {
                                        A: number;
                                        B: number;
                                        C: number;
                                    };
                                    /** @description Leads that moved, by A→B */
                                    moves: {
                                        [key: string]: number;
                                    };
                                    real: {
                                        A: number;
                                        B: number;
                                        C: number;
                                    };
                                };
                                /** @description Leads that arrived in the period */
                                leads: number;
                                /** @description What cannot be known */
                                limits: {
                                    en?: string;
                                    zh: string;
                                }[];
                                lists: {
                                    [key: string]: {
                                        /** @description Rows that can be read */
                                        kept: number;
                                        total: number;
                                    };
                                };
                                nodes: {
                                    draft: {
                                        done: number;
                                        escalated: number;
                                        /** @description Done, though the draft asks for more than there was */
                                        lacking: number;
                                        late: number;
                                        /** @description Late, of those that only the draft opened */
                                        lateUntried: number;
                                        opened: number;
                                    };
                                    label: {
                                        en?: string;
                                        zh: string;
                                    } | null;
                                    node: string;
                                    real: {
                                        done: number;
                                        escalated: number;
                                        late: number;
                                        opened: number;
                                    };
                                }[];
                                owners: {
                                    /** @description Fairness index: healthy below 0.3 */
                                    fairness: {
                                        draft: number;
                                        real: number;
                                    };
                                    lines: {
                                        draft: {
                                            /** @description At the end of the period */
                                            openLeads: number;
                                            received: number;
                                            /** @description The same per available hour */
                                            share: number | null;
                                            /** @description Leads received, weighted by score */
                                            weighted: number;
                                        };
                                        hours: number;
                                        name: string;
                                        real: {
                                            /** @description At the end of the period */
                                            openLeads: number;
                                            received: number;
                                            /** @description The same per available hour */
                                            share: number | null;
                                            /** @description Leads received, weighted by score */
                                            weighted: number;
                                        };
                                        seller: string;
                                    }[];
                                    moved: number;
                                    unowned: {
                                        draft: number;
                                        real: number;
                                    };
                                };
                                refused: {
                                    draft: number;
                                    real: number;
                                };
                                /** @description Events that have no place under the draft, by why */
                                unplayed: {
                                    [key: string]: number;
                                };
                                /** @description Milliseconds since 1970 */
                                until: number;
                            } | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "stopped";
                            total: number;
                            /** Format: date-time */
                            until: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Stops a replay; one that has ended is thrown away */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/replays/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows behind a replay’s figures */
        get: {
            parameters: {
                query: {
                    cursor?: string;
                    limit?: number;
                    list: "grades" | "owners" | "opened" | "late" | "escalated" | "refused";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: ({
                                because: {
                                    criterion: string;
                                    draft: {
                                        criterion: string;
                                        multiply?: number;
                                        points?: number;
                                        tier?: number;
                                    } | null;
                                    label: {
                                        en?: string;
                                        zh: string;
                                    } | null;
                                    real: {
                                        criterion: string;
                                        multiply?: number;
                                        points?: number;
                                        tier?: number;
                                    } | null;
                                }[];
                                draft: {
                                    /** @enum {string} */
                                    grade: "A" | "B" | "C";
                                    score: number;
                                };
                                lead: string;
                                name: string;
                                real: {
                                    /** @enum {string} */
                                    grade: "A" | "B" | "C";
                                    score: number;
                                };
                            } | {
                                draft: {
                                    owner: string | null;
                                    pool: string | null;
                                    track: string;
                                };
                                /** @enum {string} */
                                grade: "A" | "B" | "C";
                                lead: string;
                                name: string;
                                real: {
                                    owner: string | null;
                                    pool: string | null;
                                    track: string;
                                };
                            } | {
                                /**
                                 * @description Only under the draft, or only in what really happened
                                 * @enum {string}
                                 */
                                change: "new" | "gone";
                                deal: string | null;
                                doneAt: number | null;
                                /** @description Milliseconds since 1970 */
                                dueAt: number;
                                label: {
                                    en?: string;
                                    zh: string;
                                } | null;
                                lead: string | null;
                                name: string;
                                node: string;
                                /** @description Milliseconds since 1970 */
                                openedAt: number;
                                owner: string | null;
                                /** @description Nobody had the chance to do it: that it is late says little */
                                untried: boolean;
                            } | {
                                /** @description Milliseconds since 1970 */
                                at: number;
                                /**
                                 * @description Only under the draft, or only in what really happened
                                 * @enum {string}
                                 */
                                change: "new" | "gone";
                                deal: string | null;
                                from: string | null;
                                lead: string | null;
                                missing: {
                                    missing: ({
                                        what: string;
                                    } & {
                                        [key: string]: unknown;
                                    })[];
                                    /** @enum {string} */
                                    side: "entry" | "exit";
                                    stage: string;
                                }[];
                                name: string;
                                owner: string | null;
                                to: string;
                            })[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its JSON Schema */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Industry templates */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            counts: {
                                alerts: number;
                                fields: number;
                                /** @description Action nodes of the process, without those that keep it going */
                                nodes: number;
                                /** @description Texts of the SOPs */
                                scripts: number;
                                stages: number;
                                tags: number;
                            };
                            description: {
                                en?: string;
                                zh: string;
                            } | null;
                            id: string;
                            industry: string;
                            name: {
                                en?: string;
                                zh: string;
                            };
                        }[];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A template with its sample data */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            counts: {
                                alerts: number;
                                fields: number;
                                /** @description Action nodes of the process, without those that keep it going */
                                nodes: number;
                                /** @description Texts of the SOPs */
                                scripts: number;
                                stages: number;
                                tags: number;
                            };
                            description: {
                                en?: string;
                                zh: string;
                            } | null;
                            id: string;
                            industry: string;
                            name: {
                                en?: string;
                                zh: string;
                            };
                            playbook: {
                                [key: string]: unknown;
                            };
                            sample: {
                                /** @description Rows by their column names, as an import would bring them */
                                leads: {
                                    [key: string]: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/try/route": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says who would get a lead, step by step; writes nothing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description A lead there is, or the fields of one, `source` among them */
                        lead: string | {
                            [key: string]: unknown;
                        };
                        playbook: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            grade: "A" | "B" | "C";
                            result: {
                                owner: {
                                    id: string;
                                    name: string;
                                } | null;
                                pool: ("grab" | "nurture" | "public") | null;
                                track: string;
                                why: {
                                    params: {
                                        [key: string]: unknown;
                                    };
                                    rule: string;
                                };
                            };
                            score: number;
                            /** @description Tracks that were asked, in order; none for somebody already looked after */
                            steps: {
                                /** @description The condition part by part, with what was found */
                                because: ({
                                    op: string;
                                } & {
                                    [key: string]: unknown;
                                }) | null;
                                claims: {
                                    id: string;
                                    name: string;
                                    /** @description Why not; null for who may claim it */
                                    refusal: {
                                        code: string;
                                        params: {
                                            [key: string]: unknown;
                                        };
                                    } | null;
                                }[];
                                /** @enum {string} */
                                kind: "assign" | "grab" | "nurture" | "public";
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                matched: boolean;
                                sellers: {
                                    capacity: number;
                                    chosen: boolean;
                                    credit: number;
                                    creditAfter: number | null;
                                    eligible: boolean;
                                    id: string;
                                    /** @description Open leads by capacity */
                                    load: number;
                                    name: string;
                                    openLeads: number;
                                    /** @description Eligible, but far busier than the least loaded */
                                    passedOver: boolean;
                                    /** @description Of the round, 0 to 1; null for those who take no part */
                                    share: number | null;
                                    weight: number;
                                    /** @description The first reason why not */
                                    why: ("inactive" | "offline" | "off-shift" | "region" | "product" | "skill" | "capacity") | null;
                                }[];
                                track: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/try/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The last 50 leads with what a score card is asked about */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Whose formulas compute; the published one where it cannot */
                        playbook?: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            leads: {
                                /** Format: date-time */
                                arrivedAt: string;
                                before: {
                                    /** @enum {string} */
                                    grade: "A" | "B" | "C";
                                    matched: {
                                        criterion: string;
                                        multiply?: number;
                                        points?: number;
                                        tier?: number;
                                    }[];
                                    score: number;
                                };
                                company: string;
                                facts: {
                                    customer: {
                                        [key: string]: string | number | boolean | null | string[];
                                    } | null;
                                    lead: {
                                        [key: string]: string | number | boolean | null | string[];
                                    };
                                    today: {
                                        date: string;
                                        zone: string;
                                    };
                                };
                                id: string;
                                name: string;
                            }[];
                            /** @description Of these leads, 0 to 1 */
                            shareBefore: {
                                A: number;
                                B: number;
                                C: number;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judges a playbook */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description A playbook as a person writes it: defaults may be left out */
            requestBody: {
                content: {
                    "application/json": unknown;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Fit to be published */
                            ok: boolean;
                            problems: {
                                code: string;
                                message: {
                                    en?: string;
                                    zh: string;
                                };
                                params: {
                                    [key: string]: string | number;
                                };
                                path: (string | number)[];
                                /** @enum {string} */
                                severity: "error" | "warning";
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its versions, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description Differences from the version before; null where nobody counted */
                                changes: number | null;
                                current: boolean;
                                /** @description Open work taken onto it when it was published; null when all of it stayed by choice */
                                moved: {
                                    actions: number;
                                    deals: number;
                                    leads: number;
                                    stayed: {
                                        actions: number;
                                        deals: number;
                                        leads: number;
                                    };
                                } | null;
                                note: string;
                                /** Format: date-time */
                                publishedAt: string;
                                publishedBy: {
                                    id: string;
                                    name: string;
                                } | null;
                                /** @description The old version that it brought back */
                                restores: number | null;
                                version: number;
                            }[];
                            next: string | null;
                            total?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Differences from the version before; null where nobody counted */
                            changes: number | null;
                            current: boolean;
                            /** @description Open work taken onto it when it was published; null when all of it stayed by choice */
                            moved: {
                                actions: number;
                                deals: number;
                                leads: number;
                                stayed: {
                                    actions: number;
                                    deals: number;
                                    leads: number;
                                };
                            } | null;
                            note: string;
                            playbook: {
                                [key: string]: unknown;
                            };
                            /** Format: date-time */
                            publishedAt: string;
                            publishedBy: {
                                id: string;
                                name: string;
                            } | null;
                            /** @description The old version that it brought back */
                            restores: number | null;
                            version: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings an old version back, as a new one */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    version: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Open work stays on its version, or moves where the new one fits
                         * @enum {string}
                         */
                        inFlight: "stay" | "move";
                        /** @description Why: shown in the history */
                        note: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            moved: {
                                actions: number;
                                deals: number;
                                leads: number;
                                stayed: {
                                    actions: number;
                                    deals: number;
                                    leads: number;
                                };
                            } | null;
                            version: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pools, and whether one may claim from them */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pools"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/precedence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which source counts more, and the masters of fields */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PrecedenceView"];
                    };
                };
            };
        };
        /** Decides which source counts more; open conflicts that this decides are settled at once, the newest first */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        masters: {
                            [key: string]: string;
                        };
                        order: string[];
                        /** @description As it was read */
                        revision: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            fields: {
                                id: string;
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                            }[];
                            masters: {
                                [key: string]: string;
                            };
                            order: string[];
                            revision: number;
                            /** @description Conflicts that this decided */
                            settled: number;
                            /** @description Everything that may stand in the order, in the order */
                            sources: {
                                label: {
                                    en?: string;
                                    zh: string;
                                };
                                source: string;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers, people, leads, deals, notes and documents at once, by names, pinyin, phones, mails and words */
        get: {
            parameters: {
                query?: {
                    /** @description Most per kind */
                    most?: number;
                    /** @description A part of a name, its pinyin or initials, the end of a phone, a mail, a credit code, words of a note */
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description By kind: what begins with what was typed, then the newest */
                            items: {
                                detail: string;
                                id: string;
                                /** @enum {string} */
                                kind: "customer" | "contact" | "lead" | "deal" | "note" | "document";
                                /** @description How a customer of the time before stands */
                                legacy: ("waiting" | "adopted" | "archived") | null;
                                /** @description Which part of the title was meant, in UTF-16 units */
                                mark: [
                                    number,
                                    number
                                ] | null;
                                /** @description The name it was found by, of a customer that was merged into it */
                                once: string | null;
                                /** @description The page of the web app that shows it */
                                page: string;
                                title: string;
                            }[];
                            /** @description Kinds of which more were found than are told */
                            more: ("customer" | "contact" | "lead" | "deal" | "note" | "document")[];
                            /** @description Kinds of which so many hold what was typed that not all were looked at */
                            partly: ("customer" | "contact" | "lead" | "deal" | "note" | "document")[];
                            /** @description Nothing was looked for: at least two characters are needed */
                            tooShort: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sellers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sellers and what leads are routed to them by */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            active: boolean;
                            /** @description Open leads held at once; null is the playbook’s default */
                            capacity: number | null;
                            id: string;
                            /** @description Whether the one who asks may change this */
                            mayChange: boolean;
                            name: string;
                            online: boolean;
                            openLeads: number;
                            products: string[];
                            /** @description Regions this seller takes; none means any */
                            regions: string[];
                            /** @description Minutes of the local day; null is all working hours */
                            shift: {
                                from: number;
                                to: number;
                            } | null;
                            skills: string[];
                            /** @description Share relative to others */
                            weight: number;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sellers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change how leads are routed to a seller */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        active?: boolean;
                        /** @description Open leads held at once; null is the playbook’s default */
                        capacity?: number | null;
                        online?: boolean;
                        products?: string[];
                        /** @description Regions this seller takes; none means any */
                        regions?: string[];
                        /** @description Minutes of the local day; null is all working hours */
                        shift?: {
                            from: number;
                            to: number;
                        } | null;
                        skills?: string[];
                        /** @description Share relative to others */
                        weight?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            active: boolean;
                            /** @description Open leads held at once; null is the playbook’s default */
                            capacity: number | null;
                            id: string;
                            /** @description Whether the one who asks may change this */
                            mayChange: boolean;
                            name: string;
                            online: boolean;
                            openLeads: number;
                            products: string[];
                            /** @description Regions this seller takes; none means any */
                            regions: string[];
                            /** @description Minutes of the local day; null is all working hours */
                            shift: {
                                from: number;
                                to: number;
                            } | null;
                            skills: string[];
                            /** @description Share relative to others */
                            weight: number;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            enabled: boolean;
                            id: string;
                            /** @enum {string} */
                            kind: "hook" | "form";
                            label: string;
                            mapping: {
                                [key: string]: unknown;
                            };
                            token: string;
                            url: string;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        id: string;
                        label: string;
                        mapping?: {
                            /** @default [] */
                            blanks?: string[];
                            /** @default {} */
                            constants?: {
                                [key: string]: string | number | boolean;
                            };
                            externalId?: string;
                            /** @default {} */
                            fields?: {
                                [key: string]: string;
                            };
                            list?: string;
                            secret?: string | null;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            enabled: boolean;
                            id: string;
                            /** @enum {string} */
                            kind: "hook" | "form";
                            label: string;
                            mapping: {
                                [key: string]: unknown;
                            };
                            token: string;
                            url: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        enabled?: boolean;
                        label?: string;
                        mapping?: {
                            [key: string]: unknown;
                        };
                        newToken?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            enabled: boolean;
                            id: string;
                            /** @enum {string} */
                            kind: "hook" | "form";
                            label: string;
                            mapping: {
                                [key: string]: unknown;
                            };
                            token: string;
                            url: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            members: number;
                            name: string;
                            supervisorId: string | null;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @default null */
                        supervisorId?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            members: number;
                            name: string;
                            supervisorId: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        supervisorId?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            members: number;
                            name: string;
                            supervisorId: string | null;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What to do now, with what words, and the grab pool */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Today"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            active: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            email: string;
                            id: string;
                            locale: string;
                            name: string;
                            revision: number;
                            /** @enum {string} */
                            role: "rep" | "supervisor" | "ops" | "admin";
                            teamId: string | null;
                            teamName: string | null;
                        }[];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        /**
                         * @default zh
                         * @enum {string}
                         */
                        locale?: "zh" | "en";
                        name: string;
                        password?: string;
                        /** @enum {string} */
                        role: "rep" | "supervisor" | "ops" | "admin";
                        /** @default null */
                        teamId?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            active: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            email: string;
                            id: string;
                            locale: string;
                            name: string;
                            password?: string;
                            revision: number;
                            /** @enum {string} */
                            role: "rep" | "supervisor" | "ops" | "admin";
                            teamId: string | null;
                            teamName: string | null;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        active?: boolean;
                        email?: string;
                        name?: string;
                        password?: string;
                        /** @enum {string} */
                        role?: "rep" | "supervisor" | "ops" | "admin";
                        teamId?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            active: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            email: string;
                            id: string;
                            locale: string;
                            name: string;
                            revision: number;
                            /** @enum {string} */
                            role: "rep" | "supervisor" | "ops" | "admin";
                            teamId: string | null;
                            teamName: string | null;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Action: {
            about: string | null;
            customerId: string | null;
            dealId: string | null;
            doneAt: string | null;
            /** Format: date-time */
            dueAt: string;
            /** @enum {string} */
            grade: "A" | "B" | "C";
            id: string;
            label: components["schemas"]["LabelText"];
            late: boolean;
            leadId: string | null;
            node: string;
            /** Format: date-time */
            openedAt: string;
            outcome: string | null;
            owner: components["schemas"]["Named"] | null;
            /** @enum {string} */
            record: "lead" | "deal";
            /** @enum {string} */
            state: "open" | "done" | "cancelled";
            subjectName: string;
            version: number;
        };
        ActionDetail: {
            about: string | null;
            contactName: string | null;
            customerId: string | null;
            dealId: string | null;
            deliver: {
                items: {
                    atLeast: number;
                    have: number;
                    /** @enum {string} */
                    kind: "recording" | "form" | "document" | "email" | "message" | "check-in" | "confirmation" | "note" | "meeting" | "contact-linked" | "payment";
                    label: components["schemas"]["LabelText"];
                    type: string | null;
                }[];
                /** @enum {string} */
                need: "all" | "any";
            };
            doneAt: string | null;
            /** Format: date-time */
            dueAt: string;
            evidence: components["schemas"]["Evidence"][];
            form: components["schemas"]["FormToFill"] | null;
            /** @enum {string} */
            grade: "A" | "B" | "C";
            id: string;
            label: components["schemas"]["LabelText"];
            late: boolean;
            leadId: string | null;
            node: string;
            /** Format: date-time */
            openedAt: string;
            outcome: string | null;
            outcomes: {
                id: string;
                label: components["schemas"]["LabelText"];
            }[];
            owner: components["schemas"]["Named"] | null;
            phone: string | null;
            /** @enum {string} */
            record: "lead" | "deal";
            sop: {
                checklist: components["schemas"]["LabelText"][];
                nextSteps: components["schemas"]["LabelText"][];
                script: components["schemas"]["LabelText"] | null;
            };
            /** @enum {string} */
            state: "open" | "done" | "cancelled";
            subjectName: string;
            /** @description What fills the places of the script, by the word that stands there, in both languages */
            values: {
                [key: string]: string;
            };
            version: number;
        };
        ActionDetailInput: {
            about: string | null;
            contactName: string | null;
            customerId: string | null;
            dealId: string | null;
            deliver: {
                items: {
                    atLeast: number;
                    have: number;
                    /** @enum {string} */
                    kind: "recording" | "form" | "document" | "email" | "message" | "check-in" | "confirmation" | "note" | "meeting" | "contact-linked" | "payment";
                    label: components["schemas"]["LabelTextInput"];
                    type: string | null;
                }[];
                /** @enum {string} */
                need: "all" | "any";
            };
            doneAt: string | null;
            /** Format: date-time */
            dueAt: string;
            evidence: components["schemas"]["EvidenceInput"][];
            form: components["schemas"]["FormToFillInput"] | null;
            /** @enum {string} */
            grade: "A" | "B" | "C";
            id: string;
            label: components["schemas"]["LabelTextInput"];
            late: boolean;
            leadId: string | null;
            node: string;
            /** Format: date-time */
            openedAt: string;
            outcome: string | null;
            outcomes: {
                id: string;
                label: components["schemas"]["LabelTextInput"];
            }[];
            owner: components["schemas"]["NamedInput"] | null;
            phone: string | null;
            /** @enum {string} */
            record: "lead" | "deal";
            sop: {
                checklist: components["schemas"]["LabelTextInput"][];
                nextSteps: components["schemas"]["LabelTextInput"][];
                script: components["schemas"]["LabelTextInput"] | null;
            };
            /** @enum {string} */
            state: "open" | "done" | "cancelled";
            subjectName: string;
            /** @description What fills the places of the script, by the word that stands there, in both languages */
            values: {
                [key: string]: string;
            };
            version: number;
        };
        ActionInput: {
            about: string | null;
            customerId: string | null;
            dealId: string | null;
            doneAt: string | null;
            /** Format: date-time */
            dueAt: string;
            /** @enum {string} */
            grade: "A" | "B" | "C";
            id: string;
            label: components["schemas"]["LabelTextInput"];
            late: boolean;
            leadId: string | null;
            node: string;
            /** Format: date-time */
            openedAt: string;
            outcome: string | null;
            owner: components["schemas"]["NamedInput"] | null;
            /** @enum {string} */
            record: "lead" | "deal";
            /** @enum {string} */
            state: "open" | "done" | "cancelled";
            subjectName: string;
            version: number;
        };
        ActionNode: {
            deliver: {
                items: components["schemas"]["EvidenceNeed"][];
                /** @enum {string} */
                need: "all" | "any";
            };
            escalate: components["schemas"]["Rung"][];
            form?: string;
            /**
             * @default process
             * @enum {string}
             */
            group: "process" | "upkeep";
            id: string;
            /** @default false */
            keyStep: boolean;
            /** @constant */
            kind: "action";
            label: components["schemas"]["Label"];
            on: components["schemas"]["Trigger"][];
            outcomes?: {
                id: string;
                label: components["schemas"]["Label"];
            }[];
            owner: {
                /** @constant */
                kind: "owner";
            } | {
                /** @constant */
                kind: "supervisor";
            } | {
                /** @constant */
                kind: "role";
                /** @enum {string} */
                role: "rep" | "supervisor" | "ops" | "admin";
            };
            /** @enum {string} */
            record: "lead" | "deal";
            sop: components["schemas"]["Sop"];
            within: {
                byGrade?: {
                    [key: string]: components["schemas"]["Duration"];
                };
                /** @enum {string} */
                clock: "business" | "clock";
                duration: components["schemas"]["Duration"];
                /** @constant */
                kind: "duration";
            } | {
                field: string;
                /** @constant */
                kind: "until";
            };
        } | {
            /**
             * @default process
             * @enum {string}
             */
            group: "process" | "upkeep";
            id: string;
            /** @constant */
            kind: "auto";
            label: components["schemas"]["Label"];
            on: components["schemas"]["Trigger"][];
            /** @enum {string} */
            record: "lead" | "deal";
            steps: components["schemas"]["AutoStep"][];
        };
        ActionNodeInput: {
            deliver: {
                items: components["schemas"]["EvidenceNeedInput"][];
                /** @enum {string} */
                need: "all" | "any";
            };
            escalate: components["schemas"]["RungInput"][];
            form?: string;
            /**
             * @default process
             * @enum {string}
             */
            group: "process" | "upkeep";
            id: string;
            /** @default false */
            keyStep: boolean;
            /** @constant */
            kind: "action";
            label: components["schemas"]["LabelInput"];
            on: components["schemas"]["TriggerInput"][];
            outcomes?: {
                id: string;
                label: components["schemas"]["LabelInput"];
            }[];
            owner: {
                /** @constant */
                kind: "owner";
            } | {
                /** @constant */
                kind: "supervisor";
            } | {
                /** @constant */
                kind: "role";
                /** @enum {string} */
                role: "rep" | "supervisor" | "ops" | "admin";
            };
            /** @enum {string} */
            record: "lead" | "deal";
            sop: components["schemas"]["SopInput"];
            within: {
                byGrade?: {
                    [key: string]: components["schemas"]["DurationInput"];
                };
                /** @enum {string} */
                clock: "business" | "clock";
                duration: components["schemas"]["DurationInput"];
                /** @constant */
                kind: "duration";
            } | {
                field: string;
                /** @constant */
                kind: "until";
            };
        } | {
            /**
             * @default process
             * @enum {string}
             */
            group: "process" | "upkeep";
            id: string;
            /** @constant */
            kind: "auto";
            label: components["schemas"]["LabelInput"];
            on: components["schemas"]["TriggerInput"][];
            /** @enum {string} */
            record: "lead" | "deal";
            steps: components["schemas"]["AutoStepInput"][];
        };
        Activity: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["Named"] | null;
            customerId: string | null;
            dealId: string | null;
            documentId: string | null;
            goal: string;
            id: string;
            /** @enum {string} */
            kind: "call" | "visit" | "meeting" | "message" | "email" | "note";
            leadId: string | null;
            objections: string[];
            promise: {
                /** Format: date-time */
                due: string;
                text: string;
            } | null;
            reached: boolean;
            text: string;
        };
        ActivityInput: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["NamedInput"] | null;
            customerId: string | null;
            dealId: string | null;
            documentId: string | null;
            goal: string;
            id: string;
            /** @enum {string} */
            kind: "call" | "visit" | "meeting" | "message" | "email" | "note";
            leadId: string | null;
            objections: string[];
            promise: {
                /** Format: date-time */
                due: string;
                text: string;
            } | null;
            reached: boolean;
            text: string;
        };
        Adoption: {
            migration: components["schemas"]["Named"];
            /** @description Key fields that adopting asks for */
            missing: string[];
            /** @description The migration is under way: adopting can be taken back */
            open: boolean;
            settledAt: string | null;
            settledBy: string | null;
            /**
             * Format: date-time
             * @description When the migration ends, or ended
             */
            until: string;
        };
        AdoptionInput: {
            migration: components["schemas"]["NamedInput"];
            /** @description Key fields that adopting asks for */
            missing: string[];
            /** @description The migration is under way: adopting can be taken back */
            open: boolean;
            settledAt: string | null;
            settledBy: string | null;
            /**
             * Format: date-time
             * @description When the migration ends, or ended
             */
            until: string;
        };
        Alert: {
            above?: number;
            below?: number;
            id: string;
            label: components["schemas"]["Label"];
            /** @enum {string} */
            metric: "late-actions" | "mttr-minutes" | "fairness" | "stage-dwell-days" | "unclaimed-minutes" | "lead-to-opportunity" | "leads-tagged" | "deals-tagged";
            quietFor: components["schemas"]["Duration"];
            tag?: string;
            tell: ("owner" | "supervisor" | "ops" | "robot")[];
        };
        AlertInput: {
            above?: number;
            below?: number;
            id: string;
            label: components["schemas"]["LabelInput"];
            /** @enum {string} */
            metric: "late-actions" | "mttr-minutes" | "fairness" | "stage-dwell-days" | "unclaimed-minutes" | "lead-to-opportunity" | "leads-tagged" | "deals-tagged";
            quietFor: components["schemas"]["DurationInput"];
            tag?: string;
            tell: ("owner" | "supervisor" | "ops" | "robot")[];
        };
        AutoStep: {
            /** @constant */
            do: "assign";
            track: string;
        } | {
            /** @constant */
            do: "tag";
            tag: string;
        } | {
            /** @constant */
            do: "untag";
            tag: string;
        } | {
            /** @constant */
            do: "set";
            field: string;
            value: string | number | boolean | null;
        } | {
            /** @constant */
            do: "notify";
            text: components["schemas"]["Label"];
            /** @enum {string} */
            to: "owner" | "supervisor";
        } | {
            /** @enum {string} */
            channel: "mail" | "robot" | "webhook";
            /** @constant */
            do: "send";
            text: components["schemas"]["LongText"];
        } | {
            /** @enum {string} */
            clock: "business" | "clock";
            /** @constant */
            do: "wait";
            for: components["schemas"]["Duration"];
        };
        AutoStepInput: {
            /** @constant */
            do: "assign";
            track: string;
        } | {
            /** @constant */
            do: "tag";
            tag: string;
        } | {
            /** @constant */
            do: "untag";
            tag: string;
        } | {
            /** @constant */
            do: "set";
            field: string;
            value: string | number | boolean | null;
        } | {
            /** @constant */
            do: "notify";
            text: components["schemas"]["LabelInput"];
            /** @enum {string} */
            to: "owner" | "supervisor";
        } | {
            /** @enum {string} */
            channel: "mail" | "robot" | "webhook";
            /** @constant */
            do: "send";
            text: components["schemas"]["LongTextInput"];
        } | {
            /** @enum {string} */
            clock: "business" | "clock";
            /** @constant */
            do: "wait";
            for: components["schemas"]["DurationInput"];
        };
        Captured: {
            contact: {
                fields: {
                    [key: string]: string | number | boolean | null | string[];
                };
                name: string | null;
            };
            /** @description By the ids of the playbook’s fields */
            fields: {
                [key: string]: string | number | boolean | null | string[];
            };
            followUp: components["schemas"]["CapturedFollowUp"];
            /** @description The company */
            name: string | null;
            /** @description Recognised parts in the order of the text; they never overlap */
            spans: components["schemas"]["CapturedSpan"][];
        };
        CapturedFollowUp: {
            kind: ("message" | "email") | null;
            objections: string[];
            promise: {
                /** Format: date-time */
                due: string;
                text: string;
            } | null;
        };
        CapturedFollowUpInput: {
            kind: ("message" | "email") | null;
            objections: string[];
            promise: {
                /** Format: date-time */
                due: string;
                text: string;
            } | null;
        };
        CapturedInput: {
            contact: {
                fields: {
                    [key: string]: string | number | boolean | null | string[];
                };
                name: string | null;
            };
            /** @description By the ids of the playbook’s fields */
            fields: {
                [key: string]: string | number | boolean | null | string[];
            };
            followUp: components["schemas"]["CapturedFollowUpInput"];
            /** @description The company */
            name: string | null;
            /** @description Recognised parts in the order of the text; they never overlap */
            spans: components["schemas"]["CapturedSpanInput"][];
        };
        CapturedSpan: {
            confidence: number;
            /** @description Of an amount, where the text says one */
            currency?: string;
            end: number;
            /** @description Of a phone */
            extension?: string;
            /** @description Of a choice: the field, or `objections` */
            field?: string;
            /** @enum {string} */
            kind: "person" | "title" | "company" | "phone" | "mail" | "wechat" | "address" | "region" | "date" | "amount" | "credit-code" | "choice";
            start: number;
            text: string;
            value: string;
        };
        CapturedSpanInput: {
            confidence: number;
            /** @description Of an amount, where the text says one */
            currency?: string;
            end: number;
            /** @description Of a phone */
            extension?: string;
            /** @description Of a choice: the field, or `objections` */
            field?: string;
            /** @enum {string} */
            kind: "person" | "title" | "company" | "phone" | "mail" | "wechat" | "address" | "region" | "date" | "amount" | "credit-code" | "choice";
            start: number;
            text: string;
            value: string;
        };
        Condition: ({
            field: string;
            /** @constant */
            op: "is";
            value: string | number | boolean;
        } | {
            field: string;
            /** @constant */
            op: "is-not";
            value: string | number | boolean;
        } | {
            field: string;
            /** @constant */
            op: "in";
            values: (string | number | boolean)[];
        } | {
            field: string;
            /** @constant */
            op: "not-in";
            values: (string | number | boolean)[];
        } | {
            field: string;
            /** @constant */
            op: "at-least";
            value: number;
        } | {
            field: string;
            /** @constant */
            op: "at-most";
            value: number;
        } | {
            field: string;
            /** @constant */
            op: "above";
            value: number;
        } | {
            field: string;
            /** @constant */
            op: "below";
            value: number;
        } | {
            field: string;
            /** @constant */
            op: "contains";
            value: string;
        } | {
            field: string;
            /** @constant */
            op: "contains-any";
            values: string[];
        } | {
            field: string;
            /** @constant */
            op: "starts-with";
            value: string;
        } | {
            field: string;
            /** @constant */
            op: "before";
            value: string | {
                daysAgo: number;
            } | {
                daysAhead: number;
            };
        } | {
            field: string;
            /** @constant */
            op: "after";
            value: string | {
                daysAgo: number;
            } | {
                daysAhead: number;
            };
        } | {
            field: string;
            /** @constant */
            op: "known";
        } | {
            field: string;
            /** @constant */
            op: "unknown";
        }) | {
            of: components["schemas"]["Condition"][];
            /** @enum {string} */
            op: "all" | "any";
        } | {
            of: components["schemas"]["Condition"];
            /** @constant */
            op: "not";
        };
        ConditionInput: ({
            field: string;
            /** @constant */
            op: "is";
            value: string | number | boolean;
        } | {
            field: string;
            /** @constant */
            op: "is-not";
            value: string | number | boolean;
        } | {
            field: string;
            /** @constant */
            op: "in";
            values: (string | number | boolean)[];
        } | {
            field: string;
            /** @constant */
            op: "not-in";
            values: (string | number | boolean)[];
        } | {
            field: string;
            /** @constant */
            op: "at-least";
            value: number;
        } | {
            field: string;
            /** @constant */
            op: "at-most";
            value: number;
        } | {
            field: string;
            /** @constant */
            op: "above";
            value: number;
        } | {
            field: string;
            /** @constant */
            op: "below";
            value: number;
        } | {
            field: string;
            /** @constant */
            op: "contains";
            value: string;
        } | {
            field: string;
            /** @constant */
            op: "contains-any";
            values: string[];
        } | {
            field: string;
            /** @constant */
            op: "starts-with";
            value: string;
        } | {
            field: string;
            /** @constant */
            op: "before";
            value: string | {
                daysAgo: number;
            } | {
                daysAhead: number;
            };
        } | {
            field: string;
            /** @constant */
            op: "after";
            value: string | {
                daysAgo: number;
            } | {
                daysAhead: number;
            };
        } | {
            field: string;
            /** @constant */
            op: "known";
        } | {
            field: string;
            /** @constant */
            op: "unknown";
        }) | {
            of: components["schemas"]["ConditionInput"][];
            /** @enum {string} */
            op: "all" | "any";
        } | {
            of: components["schemas"]["ConditionInput"];
            /** @constant */
            op: "not";
        };
        ConnectorForm: {
            /** @default true */
            enabled: boolean;
            label: string;
            /** @description Key or password; left out, the stored one stays */
            secret?: string;
            settings: {
                everyMinutes: number;
                from: {
                    auth: {
                        /** @constant */
                        kind: "none";
                    } | {
                        /** @constant */
                        kind: "bearer";
                    } | {
                        /** @constant */
                        kind: "basic";
                        user: string;
                    } | {
                        /** @constant */
                        kind: "header";
                        name: string;
                    } | {
                        /** @constant */
                        kind: "query";
                        name: string;
                    };
                    /** @constant */
                    kind: "rest";
                    /**
                     * @description Minutes for times, a count for numbers
                     * @default 5
                     */
                    overlap: number;
                    paging: {
                        /** @constant */
                        kind: "none";
                    } | {
                        /** @default 1 */
                        first: number;
                        /** @constant */
                        kind: "page";
                        param: string;
                        /** @default 100 */
                        size: number;
                        /** @default null */
                        sizeParam: string | null;
                    } | {
                        /** @constant */
                        kind: "offset";
                        param: string;
                        /** @default 100 */
                        size: number;
                        /** @default null */
                        sizeParam: string | null;
                    } | {
                        /** @constant */
                        kind: "next-link";
                        /** @description Empty: the Link header */
                        path: string;
                    } | {
                        /** @constant */
                        kind: "cursor";
                        param: string;
                        path: string;
                    };
                    /** @description Where the list stands in the answer */
                    rows: string;
                    since: {
                        /** @enum {string} */
                        format: "iso" | "seconds" | "millis" | "number";
                        param: string;
                        path: string;
                    } | null;
                    /** Format: uri */
                    url: string;
                } | {
                    /** @default 500 */
                    batch: number;
                    /** @description Column that grows with every change: a time or a number; null reads all each time */
                    cursor: string | null;
                    database: string;
                    /** @enum {string} */
                    engine: "postgres" | "mysql";
                    from: {
                        /** @constant */
                        kind: "table";
                        table: string;
                    } | {
                        /** @constant */
                        kind: "query";
                        query: string;
                    };
                    host: string;
                    /** @constant */
                    kind: "sql";
                    /**
                     * @description Minutes for times, a count for numbers
                     * @default 5
                     */
                    overlap: number;
                    port: number;
                    /** @default false */
                    tls: boolean;
                    user: string;
                };
                /**
                 * @default daily
                 * @enum {string}
                 */
                look: "off" | "each" | "daily" | "weekly";
                mapping: {
                    fields: {
                        [key: string]: string;
                    };
                    gone?: {
                        path: string;
                        /** @default [] */
                        values: string[];
                    };
                    id: string;
                    name: string;
                    people?: {
                        fields: {
                            [key: string]: string;
                        };
                        name: string;
                        /** @description A list within the row; empty: the row itself is one of them */
                        rows: string;
                    };
                };
            };
            /** @enum {string} */
            system: "erp" | "finance" | "crm" | "wecom" | "other";
        };
        ConnectorFormInput: {
            /** @default true */
            enabled: boolean;
            label: string;
            /** @description Key or password; left out, the stored one stays */
            secret?: string;
            settings: {
                everyMinutes: number;
                from: {
                    auth: {
                        /** @constant */
                        kind: "none";
                    } | {
                        /** @constant */
                        kind: "bearer";
                    } | {
                        /** @constant */
                        kind: "basic";
                        user: string;
                    } | {
                        /** @constant */
                        kind: "header";
                        name: string;
                    } | {
                        /** @constant */
                        kind: "query";
                        name: string;
                    };
                    /** @constant */
                    kind: "rest";
                    /**
                     * @description Minutes for times, a count for numbers
                     * @default 5
                     */
                    overlap: number;
                    paging: {
                        /** @constant */
                        kind: "none";
                    } | {
                        /** @default 1 */
                        first: number;
                        /** @constant */
                        kind: "page";
                        param: string;
                        /** @default 100 */
                        size: number;
                        /** @default null */
                        sizeParam: string | null;
                    } | {
                        /** @constant */
                        kind: "offset";
                        param: string;
                        /** @default 100 */
                        size: number;
                        /** @default null */
                        sizeParam: string | null;
                    } | {
                        /** @constant */
                        kind: "next-link";
                        /** @description Empty: the Link header */
                        path: string;
                    } | {
                        /** @constant */
                        kind: "cursor";
                        param: string;
                        path: string;
                    };
                    /** @description Where the list stands in the answer */
                    rows: string;
                    since: {
                        /** @enum {string} */
                        format: "iso" | "seconds" | "millis" | "number";
                        param: string;
                        path: string;
                    } | null;
                    /** Format: uri */
                    url: string;
                } | {
                    /** @default 500 */
                    batch: number;
                    /** @description Column that grows with every change: a time or a number; null reads all each time */
                    cursor: string | null;
                    database: string;
                    /** @enum {string} */
                    engine: "postgres" | "mysql";
                    from: {
                        /** @constant */
                        kind: "table";
                        table: string;
                    } | {
                        /** @constant */
                        kind: "query";
                        query: string;
                    };
                    host: string;
                    /** @constant */
                    kind: "sql";
                    /**
                     * @description Minutes for times, a count for numbers
                     * @default 5
                     */
                    overlap: number;
                    port: number;
                    /** @default false */
                    tls: boolean;
                    user: string;
                };
                /**
                 * @default daily
                 * @enum {string}
                 */
                look: "off" | "each" | "daily" | "weekly";
                mapping: {
                    fields: {
                        [key: string]: string;
                    };
                    gone?: {
                        path: string;
                        /** @default [] */
                        values: string[];
                    };
                    id: string;
                    name: string;
                    people?: {
                        fields: {
                            [key: string]: string;
                        };
                        name: string;
                        /** @description A list within the row; empty: the row itself is one of them */
                        rows: string;
                    };
                };
            };
            /** @enum {string} */
            system: "erp" | "finance" | "crm" | "wecom" | "other";
        };
        ConnectorView: {
            /** Format: date-time */
            createdAt: string;
            enabled: boolean;
            hasSecret: boolean;
            id: string;
            label: string;
            revision: number;
            /** @description The newest first */
            runs: components["schemas"]["SyncRun"][];
            settings: {
                everyMinutes: number;
                from: {
                    auth: {
                        /** @constant */
                        kind: "none";
                    } | {
                        /** @constant */
                        kind: "bearer";
                    } | {
                        /** @constant */
                        kind: "basic";
                        user: string;
                    } | {
                        /** @constant */
                        kind: "header";
                        name: string;
                    } | {
                        /** @constant */
                        kind: "query";
                        name: string;
                    };
                    /** @constant */
                    kind: "rest";
                    /**
                     * @description Minutes for times, a count for numbers
                     * @default 5
                     */
                    overlap: number;
                    paging: {
                        /** @constant */
                        kind: "none";
                    } | {
                        /** @default 1 */
                        first: number;
                        /** @constant */
                        kind: "page";
                        param: string;
                        /** @default 100 */
                        size: number;
                        /** @default null */
                        sizeParam: string | null;
                    } | {
                        /** @constant */
                        kind: "offset";
                        param: string;
                        /** @default 100 */
                        size: number;
                        /** @default null */
                        sizeParam: string | null;
                    } | {
                        /** @constant */
                        kind: "next-link";
                        /** @description Empty: the Link header */
                        path: string;
                    } | {
                        /** @constant */
                        kind: "cursor";
                        param: string;
                        path: string;
                    };
                    /** @description Where the list stands in the answer */
                    rows: string;
                    since: {
                        /** @enum {string} */
                        format: "iso" | "seconds" | "millis" | "number";
                        param: string;
                        path: string;
                    } | null;
                    /** Format: uri */
                    url: string;
                } | {
                    /** @default 500 */
                    batch: number;
                    /** @description Column that grows with every change: a time or a number; null reads all each time */
                    cursor: string | null;
                    database: string;
                    /** @enum {string} */
                    engine: "postgres" | "mysql";
                    from: {
                        /** @constant */
                        kind: "table";
                        table: string;
                    } | {
                        /** @constant */
                        kind: "query";
                        query: string;
                    };
                    host: string;
                    /** @constant */
                    kind: "sql";
                    /**
                     * @description Minutes for times, a count for numbers
                     * @default 5
                     */
                    overlap: number;
                    port: number;
                    /** @default false */
                    tls: boolean;
                    user: string;
                };
                /**
                 * @default daily
                 * @enum {string}
                 */
                look: "off" | "each" | "daily" | "weekly";
                mapping: {
                    fields: {
                        [key: string]: string;
                    };
                    gone?: {
                        path: string;
                        /** @default [] */
                        values: string[];
                    };
                    id: string;
                    name: string;
                    people?: {
                        fields: {
                            [key: string]: string;
                        };
                        name: string;
                        /** @description A list within the row; empty: the row itself is one of them */
                        rows: string;
                    };
                };
            };
            /** @enum {string} */
            system: "erp" | "finance" | "crm" | "wecom" | "other";
        };
        ConnectorViewInput: {
            /** Format: date-time */
            createdAt: string;
            enabled: boolean;
            hasSecret: boolean;
            id: string;
            label: string;
            revision: number;
            /** @description The newest first */
            runs: components["schemas"]["SyncRunInput"][];
            settings: {
                everyMinutes: number;
                from: {
                    auth: {
                        /** @constant */
                        kind: "none";
                    } | {
                        /** @constant */
                        kind: "bearer";
                    } | {
                        /** @constant */
                        kind: "basic";
                        user: string;
                    } | {
                        /** @constant */
                        kind: "header";
                        name: string;
                    } | {
                        /** @constant */
                        kind: "query";
                        name: string;
                    };
                    /** @constant */
                    kind: "rest";
                    /**
                     * @description Minutes for times, a count for numbers
                     * @default 5
                     */
                    overlap: number;
                    paging: {
                        /** @constant */
                        kind: "none";
                    } | {
                        /** @default 1 */
                        first: number;
                        /** @constant */
                        kind: "page";
                        param: string;
                        /** @default 100 */
                        size: number;
                        /** @default null */
                        sizeParam: string | null;
                    } | {
                        /** @constant */
                        kind: "offset";
                        param: string;
                        /** @default 100 */
                        size: number;
                        /** @default null */
                        sizeParam: string | null;
                    } | {
                        /** @constant */
                        kind: "next-link";
                        /** @description Empty: the Link header */
                        path: string;
                    } | {
                        /** @constant */
                        kind: "cursor";
                        param: string;
                        path: string;
                    };
                    /** @description Where the list stands in the answer */
                    rows: string;
                    since: {
                        /** @enum {string} */
                        format: "iso" | "seconds" | "millis" | "number";
                        param: string;
                        path: string;
                    } | null;
                    /** Format: uri */
                    url: string;
                } | {
                    /** @default 500 */
                    batch: number;
                    /** @description Column that grows with every change: a time or a number; null reads all each time */
                    cursor: string | null;
                    database: string;
                    /** @enum {string} */
                    engine: "postgres" | "mysql";
                    from: {
                        /** @constant */
                        kind: "table";
                        table: string;
                    } | {
                        /** @constant */
                        kind: "query";
                        query: string;
                    };
                    host: string;
                    /** @constant */
                    kind: "sql";
                    /**
                     * @description Minutes for times, a count for numbers
                     * @default 5
                     */
                    overlap: number;
                    port: number;
                    /** @default false */
                    tls: boolean;
                    user: string;
                };
                /**
                 * @default daily
                 * @enum {string}
                 */
                look: "off" | "each" | "daily" | "weekly";
                mapping: {
                    fields: {
                        [key: string]: string;
                    };
                    gone?: {
                        path: string;
                        /** @default [] */
                        values: string[];
                    };
                    id: string;
                    name: string;
                    people?: {
                        fields: {
                            [key: string]: string;
                        };
                        name: string;
                        /** @description A list within the row; empty: the row itself is one of them */
                        rows: string;
                    };
                };
            };
            /** @enum {string} */
            system: "erp" | "finance" | "crm" | "wecom" | "other";
        };
        Contact: {
            /** Format: date-time */
            createdAt: string;
            fields: {
                [key: string]: string | number | boolean | null | string[];
            };
            id: string;
            name: string;
            /** @description Whose word each value is; on the page of its customer */
            origins?: {
                [key: string]: components["schemas"]["FieldOrigin"];
            };
        };
        ContactInput: {
            /** Format: date-time */
            createdAt: string;
            fields: {
                [key: string]: string | number | boolean | null | string[];
            };
            id: string;
            name: string;
            /** @description Whose word each value is; on the page of its customer */
            origins?: {
                [key: string]: components["schemas"]["FieldOriginInput"];
            };
        };
        Customer: {
            /** Format: date-time */
            createdAt: string;
            fields: {
                [key: string]: string | number | boolean | null | string[];
            };
            id: string;
            legacy: ("waiting" | "adopted" | "archived") | null;
            name: string;
            openAmount?: number;
            openDeals?: number;
            owner: components["schemas"]["Named"] | null;
            revision: number;
            tags: {
                id: string;
                label: components["schemas"]["LabelText"];
            }[];
        };
        CustomerDetail: {
            /** @description Only of a customer of the time before */
            adoption: components["schemas"]["Adoption"] | null;
            contacts: components["schemas"]["Contact"][];
            /** Format: date-time */
            createdAt: string;
            deals: components["schemas"]["Deal"][];
            fields: {
                [key: string]: string | number | boolean | null | string[];
            };
            health: components["schemas"]["CustomerHealth"];
            id: string;
            /** @description When somebody last got through; null when nobody did */
            lastContactAt: string | null;
            leads: components["schemas"]["Lead"][];
            legacy: ("waiting" | "adopted" | "archived") | null;
            /** @description The customer it was merged into, which has all that was its own */
            mergedInto: components["schemas"]["Named"] | null;
            name: string;
            openActions: components["schemas"]["Action"][];
            openAmount?: number;
            openDeals?: number;
            /** @description Where each value comes from, by field, `name` among them; what formulas compute has none */
            origins: {
                [key: string]: components["schemas"]["FieldOrigin"];
            };
            owner: components["schemas"]["Named"] | null;
            promises: components["schemas"]["PromiseMade"][];
            revision: number;
            tags: {
                facts: components["schemas"]["TagFact"][];
                id: string;
                label: components["schemas"]["LabelText"];
                since: string | null;
                /** @description What set it */
                why: components["schemas"]["LabelText"] | null;
            }[];
        };
        CustomerDetailInput: {
            /** @description Only of a customer of the time before */
            adoption: components["schemas"]["AdoptionInput"] | null;
            contacts: components["schemas"]["ContactInput"][];
            /** Format: date-time */
            createdAt: string;
            deals: components["schemas"]["DealInput"][];
            fields: {
                [key: string]: string | number | boolean | null | string[];
            };
            health: components["schemas"]["CustomerHealthInput"];
            id: string;
            /** @description When somebody last got through; null when nobody did */
            lastContactAt: string | null;
            leads: components["schemas"]["LeadInput"][];
            legacy: ("waiting" | "adopted" | "archived") | null;
            /** @description The customer it was merged into, which has all that was its own */
            mergedInto: components["schemas"]["NamedInput"] | null;
            name: string;
            openActions: components["schemas"]["ActionInput"][];
            openAmount?: number;
            openDeals?: number;
            /** @description Where each value comes from, by field, `name` among them; what formulas compute has none */
            origins: {
                [key: string]: components["schemas"]["FieldOriginInput"];
            };
            owner: components["schemas"]["NamedInput"] | null;
            promises: components["schemas"]["PromiseMadeInput"][];
            revision: number;
            tags: {
                facts: components["schemas"]["TagFactInput"][];
                id: string;
                label: components["schemas"]["LabelTextInput"];
                since: string | null;
                /** @description What set it */
                why: components["schemas"]["LabelTextInput"] | null;
            }[];
        };
        /** @description The worst of three: days since somebody got through (over 14 soon, over 30 late), actions and promises past their due time (within a day soon) */
        CustomerHealth: {
            actions: {
                late: number;
                /** @enum {string} */
                mood: "fine" | "soon" | "late";
                open: number;
            };
            contact: {
                days: number;
                /** @enum {string} */
                mood: "fine" | "soon" | "late";
            };
            /** @enum {string} */
            mood: "fine" | "soon" | "late";
            promises: {
                late: number;
                /** @enum {string} */
                mood: "fine" | "soon" | "late";
                open: number;
            };
        };
        /** @description The worst of three: days since somebody got through (over 14 soon, over 30 late), actions and promises past their due time (within a day soon) */
        CustomerHealthInput: {
            actions: {
                late: number;
                /** @enum {string} */
                mood: "fine" | "soon" | "late";
                open: number;
            };
            contact: {
                days: number;
                /** @enum {string} */
                mood: "fine" | "soon" | "late";
            };
            /** @enum {string} */
            mood: "fine" | "soon" | "late";
            promises: {
                late: number;
                /** @enum {string} */
                mood: "fine" | "soon" | "late";
                open: number;
            };
        };
        CustomerInput: {
            /** Format: date-time */
            createdAt: string;
            fields: {
                [key: string]: string | number | boolean | null | string[];
            };
            id: string;
            legacy: ("waiting" | "adopted" | "archived") | null;
            name: string;
            openAmount?: number;
            openDeals?: number;
            owner: components["schemas"]["NamedInput"] | null;
            revision: number;
            tags: {
                id: string;
                label: components["schemas"]["LabelTextInput"];
            }[];
        };
        /** @description A contract, quote, payment or service ticket, as its source last told it */
        CustomerItem: {
            amount: number | null;
            /** Format: date-time */
            at: string;
            by: components["schemas"]["Named"] | null;
            /** Format: date-time */
            heardAt: string;
            id: string;
            /** @enum {string} */
            kind: "contract" | "quote" | "payment" | "ticket";
            number: string;
            source: string;
            sourceLabel: components["schemas"]["LabelText"];
            state: string;
            title: string;
        };
        /** @description A contract, quote, payment or service ticket, as its source last told it */
        CustomerItemInput: {
            amount: number | null;
            /** Format: date-time */
            at: string;
            by: components["schemas"]["NamedInput"] | null;
            /** Format: date-time */
            heardAt: string;
            id: string;
            /** @enum {string} */
            kind: "contract" | "quote" | "payment" | "ticket";
            number: string;
            source: string;
            sourceLabel: components["schemas"]["LabelTextInput"];
            state: string;
            title: string;
        };
        Deal: {
            amount: number;
            closedAt: string | null;
            confirmations: string[];
            /** @description Null when it belongs to somebody whose customers may not be seen */
            customer: components["schemas"]["Named"] | null;
            expectedClose: string | null;
            fields: {
                [key: string]: string | number | boolean | null | string[];
            };
            /** @enum {string} */
            grade: "A" | "B" | "C";
            id: string;
            leadId: string | null;
            lostReason: string | null;
            name: string;
            nextAction: components["schemas"]["NextAction"] | null;
            /** Format: date-time */
            openedAt: string;
            owner: components["schemas"]["Named"] | null;
            /** Format: date-time */
            progressAt: string;
            revision: number;
            stage: string;
            /** Format: date-time */
            stageAt: string;
            stageLabel: components["schemas"]["LabelText"];
            /** @enum {string} */
            status: "open" | "won" | "lost";
            /** @description Longer in its stage than the playbook finds healthy */
            stuck: boolean;
            tags: {
                id: string;
                label: components["schemas"]["LabelText"];
            }[];
            version: number;
        };
        DealDetail: {
            actions: components["schemas"]["Action"][];
            amount: number;
            closedAt: string | null;
            confirmations: string[];
            /** @description Null when it belongs to somebody whose customers may not be seen */
            customer: components["schemas"]["Named"] | null;
            evidence: components["schemas"]["Evidence"][];
            expectedClose: string | null;
            fields: {
                [key: string]: string | number | boolean | null | string[];
            };
            gates: components["schemas"]["StageGates"][];
            /** @enum {string} */
            grade: "A" | "B" | "C";
            id: string;
            leadId: string | null;
            lostReason: string | null;
            name: string;
            nextAction: components["schemas"]["NextAction"] | null;
            /** Format: date-time */
            openedAt: string;
            owner: components["schemas"]["Named"] | null;
            /** Format: date-time */
            progressAt: string;
            revision: number;
            stage: string;
            /** Format: date-time */
            stageAt: string;
            stageLabel: components["schemas"]["LabelText"];
            /** @enum {string} */
            status: "open" | "won" | "lost";
            /** @description Longer in its stage than the playbook finds healthy */
            stuck: boolean;
            tags: {
                facts: components["schemas"]["TagFact"][];
                id: string;
                label: components["schemas"]["LabelText"];
                since: string | null;
                /** @description What set it */
                why: components["schemas"]["LabelText"] | null;
            }[];
            version: number;
        };
        DealDetailInput: {
            actions: components["schemas"]["ActionInput"][];
            amount: number;
            closedAt: string | null;
            confirmations: string[];
            /** @description Null when it belongs to somebody whose customers may not be seen */
            customer: components["schemas"]["NamedInput"] | null;
            evidence: components["schemas"]["EvidenceInput"][];
            expectedClose: string | null;
            fields: {
                [key: string]: string | number | boolean | null | string[];
            };
            gates: components["schemas"]["StageGatesInput"][];
            /** @enum {string} */
            grade: "A" | "B" | "C";
            id: string;
            leadId: string | null;
            lostReason: string | null;
            name: string;
            nextAction: components["schemas"]["NextActionInput"] | null;
            /** Format: date-time */
            openedAt: string;
            owner: components["schemas"]["NamedInput"] | null;
            /** Format: date-time */
            progressAt: string;
            revision: number;
            stage: string;
            /** Format: date-time */
            stageAt: string;
            stageLabel: components["schemas"]["LabelTextInput"];
            /** @enum {string} */
            status: "open" | "won" | "lost";
            /** @description Longer in its stage than the playbook finds healthy */
            stuck: boolean;
            tags: {
                facts: components["schemas"]["TagFactInput"][];
                id: string;
                label: components["schemas"]["LabelTextInput"];
                since: string | null;
                /** @description What set it */
                why: components["schemas"]["LabelTextInput"] | null;
            }[];
            version: number;
        };
        DealInput: {
            amount: number;
            closedAt: string | null;
            confirmations: string[];
            /** @description Null when it belongs to somebody whose customers may not be seen */
            customer: components["schemas"]["NamedInput"] | null;
            expectedClose: string | null;
            fields: {
                [key: string]: string | number | boolean | null | string[];
            };
            /** @enum {string} */
            grade: "A" | "B" | "C";
            id: string;
            leadId: string | null;
            lostReason: string | null;
            name: string;
            nextAction: components["schemas"]["NextActionInput"] | null;
            /** Format: date-time */
            openedAt: string;
            owner: components["schemas"]["NamedInput"] | null;
            /** Format: date-time */
            progressAt: string;
            revision: number;
            stage: string;
            /** Format: date-time */
            stageAt: string;
            stageLabel: components["schemas"]["LabelTextInput"];
            /** @enum {string} */
            status: "open" | "won" | "lost";
            /** @description Longer in its stage than the playbook finds healthy */
            stuck: boolean;
            tags: {
                id: string;
                label: components["schemas"]["LabelTextInput"];
            }[];
            version: number;
        };
        Duration: string;
        DurationInput: string;
        Evidence: {
            actionId: string | null;
            /** Format: date-time */
            at: string;
            by: components["schemas"]["Named"] | null;
            customerId: string | null;
            dealId: string | null;
            file: {
                id: string;
                mime: string;
                name: string;
                size: number;
            } | null;
            id: string;
            /** @enum {string} */
            kind: "recording" | "form" | "document" | "email" | "message" | "check-in" | "confirmation" | "note" | "meeting" | "contact-linked" | "payment";
            label: components["schemas"]["LabelText"] | null;
            leadId: string | null;
            type: string | null;
            value: {
                [key: string]: unknown;
            } | null;
        };
        EvidenceInput: {
            actionId: string | null;
            /** Format: date-time */
            at: string;
            by: components["schemas"]["NamedInput"] | null;
            customerId: string | null;
            dealId: string | null;
            file: {
                id: string;
                mime: string;
                name: string;
                size: number;
            } | null;
            id: string;
            /** @enum {string} */
            kind: "recording" | "form" | "document" | "email" | "message" | "check-in" | "confirmation" | "note" | "meeting" | "contact-linked" | "payment";
            label: components["schemas"]["LabelTextInput"] | null;
            leadId: string | null;
            type: string | null;
            value: {
                [key: string]: unknown;
            } | null;
        };
        EvidenceNeed: {
            atLeast?: number;
            /** @enum {string} */
            kind: "recording" | "form" | "document" | "email" | "message" | "check-in" | "confirmation" | "note" | "meeting" | "contact-linked" | "payment";
            label: components["schemas"]["Label"];
            type?: string;
        };
        EvidenceNeedInput: {
            atLeast?: number;
            /** @enum {string} */
            kind: "recording" | "form" | "document" | "email" | "message" | "check-in" | "confirmation" | "note" | "meeting" | "contact-linked" | "payment";
            label: components["schemas"]["LabelInput"];
            type?: string;
        };
        Field: {
            aliases?: string[];
            choices?: {
                id: string;
                label: components["schemas"]["Label"];
            }[];
            formula?: string;
            id: string;
            key?: boolean;
            /** @enum {string} */
            kind: "text" | "long-text" | "number" | "money" | "date" | "choice" | "multi-choice" | "yes-no" | "phone" | "mail" | "address" | "person" | "file" | "formula" | "link";
            label: components["schemas"]["Label"];
            /** @enum {string} */
            link?: "lead" | "customer" | "contact" | "deal";
            max?: number;
            min?: number;
            required?: boolean;
            retired?: boolean;
        };
        /** @description A source says otherwise than one that counts more */
        FieldConflict: {
            customer: {
                id: string;
                name: string;
            };
            field: {
                id: string;
                label: {
                    en?: string;
                    zh: string;
                };
            };
            held: {
                at: string | null;
                label: {
                    en?: string;
                    zh: string;
                };
                source: string;
                value: string | number | boolean | null | string[];
            };
            said: {
                /** Format: date-time */
                at: string;
                label: {
                    en?: string;
                    zh: string;
                };
                source: string;
                value: string | number | boolean | null | string[];
            };
        };
        /** @description A source says otherwise than one that counts more */
        FieldConflictInput: {
            customer: {
                id: string;
                name: string;
            };
            field: {
                id: string;
                label: {
                    en?: string;
                    zh: string;
                };
            };
            held: {
                at: string | null;
                label: {
                    en?: string;
                    zh: string;
                };
                source: string;
                value: string | number | boolean | null | string[];
            };
            said: {
                /** Format: date-time */
                at: string;
                label: {
                    en?: string;
                    zh: string;
                };
                source: string;
                value: string | number | boolean | null | string[];
            };
        };
        FieldInput: {
            aliases?: string[];
            choices?: {
                id: string;
                label: components["schemas"]["LabelInput"];
            }[];
            formula?: string;
            id: string;
            key?: boolean;
            /** @enum {string} */
            kind: "text" | "long-text" | "number" | "money" | "date" | "choice" | "multi-choice" | "yes-no" | "phone" | "mail" | "address" | "person" | "file" | "formula" | "link";
            label: components["schemas"]["LabelInput"];
            /** @enum {string} */
            link?: "lead" | "customer" | "contact" | "deal";
            max?: number;
            min?: number;
            required?: boolean;
            retired?: boolean;
        };
        /** @description Whose word a value is, since when, and who wrote it */
        FieldOrigin: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["Named"] | null;
            label: components["schemas"]["LabelText"];
            /** @description hand, api, import, rules, lead:<source>, connector:<id>; unknown for old values */
            source: string;
        };
        /** @description Whose word a value is, since when, and who wrote it */
        FieldOriginInput: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["NamedInput"] | null;
            label: components["schemas"]["LabelTextInput"];
            /** @description hand, api, import, rules, lead:<source>, connector:<id>; unknown for old values */
            source: string;
        };
        FollowUp: {
            form: string;
            objections: {
                id: string;
                label: components["schemas"]["Label"];
            }[];
            silentAfter: components["schemas"]["Duration"];
        };
        FollowUpInput: {
            form: string;
            objections: {
                id: string;
                label: components["schemas"]["LabelInput"];
            }[];
            silentAfter: components["schemas"]["DurationInput"];
        };
        Form: {
            id: string;
            items: {
                editable?: components["schemas"]["Condition"];
                editedBy?: ("rep" | "supervisor" | "ops" | "admin")[];
                field: string;
                help?: components["schemas"]["Label"];
                required?: boolean;
                requiredWhen?: components["schemas"]["Condition"];
                seenBy?: ("rep" | "supervisor" | "ops" | "admin")[];
                visible?: components["schemas"]["Condition"];
            }[];
            label: components["schemas"]["Label"];
            /** @enum {string} */
            record: "lead" | "customer" | "contact" | "deal" | "activity";
        };
        FormInput: {
            id: string;
            items: {
                editable?: components["schemas"]["ConditionInput"];
                editedBy?: ("rep" | "supervisor" | "ops" | "admin")[];
                field: string;
                help?: components["schemas"]["LabelInput"];
                required?: boolean;
                requiredWhen?: components["schemas"]["ConditionInput"];
                seenBy?: ("rep" | "supervisor" | "ops" | "admin")[];
                visible?: components["schemas"]["ConditionInput"];
            }[];
            label: components["schemas"]["LabelInput"];
            /** @enum {string} */
            record: "lead" | "customer" | "contact" | "deal" | "activity";
        };
        FormToFill: {
            /** @description What its conditions ask about, by record */
            facts: {
                [key: string]: {
                    [key: string]: string | number | boolean | null | string[];
                };
            };
            id: string;
            items: {
                choices: {
                    id: string;
                    label: components["schemas"]["LabelText"];
                }[];
                /** @description Condition under which it may be changed; null is always */
                editable: unknown | null;
                field: string;
                /**
                 * @description Of a formula
                 * @enum {string}
                 */
                gives?: "number" | "money" | "text" | "date" | "yes-no" | "list";
                help: components["schemas"]["LabelText"] | null;
                /** @enum {string} */
                kind: "text" | "long-text" | "number" | "money" | "date" | "choice" | "multi-choice" | "yes-no" | "phone" | "mail" | "address" | "person" | "file" | "formula" | "link";
                label: components["schemas"]["LabelText"];
                /** @enum {string} */
                link?: "lead" | "customer" | "contact" | "deal";
                /** @description Shown to whoever asks, and never to be changed */
                locked: boolean;
                max?: number;
                min?: number;
                required: boolean;
                /** @description Condition under which it is required, too */
                requiredWhen: unknown | null;
                value: unknown | null;
                /** @description Condition under which it is asked; null is always */
                visible: unknown | null;
            }[];
            label: components["schemas"]["LabelText"];
            /** @enum {string} */
            record: "lead" | "customer" | "contact" | "deal" | "activity";
            /** @description The day on which its conditions are asked */
            today: {
                date: string;
                zone: string;
            };
        };
        FormToFillInput: {
            /** @description What its conditions ask about, by record */
            facts: {
                [key: string]: {
                    [key: string]: string | number | boolean | null | string[];
                };
            };
            id: string;
            items: {
                choices: {
                    id: string;
                    label: components["schemas"]["LabelTextInput"];
                }[];
                /** @description Condition under which it may be changed; null is always */
                editable: unknown | null;
                field: string;
                /**
                 * @description Of a formula
                 * @enum {string}
                 */
                gives?: "number" | "money" | "text" | "date" | "yes-no" | "list";
                help: components["schemas"]["LabelTextInput"] | null;
                /** @enum {string} */
                kind: "text" | "long-text" | "number" | "money" | "date" | "choice" | "multi-choice" | "yes-no" | "phone" | "mail" | "address" | "person" | "file" | "formula" | "link";
                label: components["schemas"]["LabelTextInput"];
                /** @enum {string} */
                link?: "lead" | "customer" | "contact" | "deal";
                /** @description Shown to whoever asks, and never to be changed */
                locked: boolean;
                max?: number;
                min?: number;
                required: boolean;
                /** @description Condition under which it is required, too */
                requiredWhen: unknown | null;
                value: unknown | null;
                /** @description Condition under which it is asked; null is always */
                visible: unknown | null;
            }[];
            label: components["schemas"]["LabelTextInput"];
            /** @enum {string} */
            record: "lead" | "customer" | "contact" | "deal" | "activity";
            /** @description The day on which its conditions are asked */
            today: {
                date: string;
                zone: string;
            };
        };
        Gate: {
            /** @default [] */
            conditions: {
                id: string;
                label: components["schemas"]["Label"];
                when: components["schemas"]["Condition"];
            }[];
            /** @default [] */
            confirmations: {
                id: string;
                label: components["schemas"]["Label"];
            }[];
            /** @default [] */
            evidence: components["schemas"]["EvidenceNeed"][];
            /** @default [] */
            fields: string[];
        };
        GateInput: {
            /** @default [] */
            conditions: {
                id: string;
                label: components["schemas"]["LabelInput"];
                when: components["schemas"]["ConditionInput"];
            }[];
            /** @default [] */
            confirmations: {
                id: string;
                label: components["schemas"]["LabelInput"];
            }[];
            /** @default [] */
            evidence: components["schemas"]["EvidenceNeedInput"][];
            /** @default [] */
            fields: string[];
        };
        /** @description A row of an outside system that is there no more; the customer stays */
        GoneRow: {
            /**
             * Format: date-time
             * @description Since when
             */
            at: string;
            connector: string;
            customer: {
                id: string;
                name: string;
            };
            externalId: string;
            label: string;
            /**
             * @description It is not among the rows any more, or says itself that it is deleted
             * @enum {string}
             */
            why: "missing" | "flag";
        };
        /** @description A row of an outside system that is there no more; the customer stays */
        GoneRowInput: {
            /**
             * Format: date-time
             * @description Since when
             */
            at: string;
            connector: string;
            customer: {
                id: string;
                name: string;
            };
            externalId: string;
            label: string;
            /**
             * @description It is not among the rows any more, or says itself that it is deleted
             * @enum {string}
             */
            why: "missing" | "flag";
        };
        Health: {
            /** @default 0.95 */
            completeness: number;
            /** @default 0.88 */
            completion: number;
            /** @default 0.3 */
            fairness: number;
            /** @default 3 */
            lateInARow: number;
            /** @default 0.15 */
            stability: number;
        };
        HealthInput: {
            /** @default 0.95 */
            completeness: number;
            /** @default 0.88 */
            completion: number;
            /** @default 0.3 */
            fairness: number;
            /** @default 3 */
            lateInARow: number;
            /** @default 0.15 */
            stability: number;
        };
        Label: {
            en?: string;
            zh: string;
        };
        LabelInput: {
            en?: string;
            zh: string;
        };
        LabelText: {
            en?: string;
            zh: string;
        };
        LabelTextInput: {
            en?: string;
            zh: string;
        };
        Lead: {
            /** Format: date-time */
            arrivedAt: string;
            assignedAt: string | null;
            company: string;
            customer: components["schemas"]["Named"] | null;
            /** @description How its customer of the time before stands */
            customerLegacy: ("waiting" | "adopted" | "archived") | null;
            dealId: string | null;
            externalId: string | null;
            fields: {
                [key: string]: string | number | boolean | null | string[];
            };
            firstTouchAt: string | null;
            /** @description When a lead in the grab pool is assigned unless somebody claims it */
            grabUntil: string | null;
            /** @enum {string} */
            grade: "A" | "B" | "C";
            id: string;
            /** @description Phones and mails are hidden until the lead is claimed */
            masked: boolean;
            matched: components["schemas"]["Match"][];
            name: string;
            nextAction: components["schemas"]["NextAction"] | null;
            owner: components["schemas"]["Named"] | null;
            pool: ("grab" | "nurture" | "public") | null;
            /** Format: date-time */
            progressAt: string;
            protectedUntil: string | null;
            revision: number;
            score: number;
            source: string;
            /** @enum {string} */
            state: "new" | "working" | "converted" | "disqualified";
            tags: {
                id: string;
                label: components["schemas"]["LabelText"];
            }[];
            track: {
                id: string;
                label: components["schemas"]["LabelText"];
            };
            version: number;
        };
        LeadDetail: {
            actions: components["schemas"]["Action"][];
            /** Format: date-time */
            arrivedAt: string;
            assignedAt: string | null;
            company: string;
            customer: components["schemas"]["Named"] | null;
            /** @description How its customer of the time before stands */
            customerLegacy: ("waiting" | "adopted" | "archived") | null;
            dealId: string | null;
            evidence: components["schemas"]["Evidence"][];
            externalId: string | null;
            fields: {
                [key: string]: string | number | boolean | null | string[];
            };
            firstTouchAt: string | null;
            /** @description When a lead in the grab pool is assigned unless somebody claims it */
            grabUntil: string | null;
            /** @enum {string} */
            grade: "A" | "B" | "C";
            id: string;
            /** @description Phones and mails are hidden until the lead is claimed */
            masked: boolean;
            matched: components["schemas"]["Match"][];
            name: string;
            nextAction: components["schemas"]["NextAction"] | null;
            owner: components["schemas"]["Named"] | null;
            pool: ("grab" | "nurture" | "public") | null;
            /** Format: date-time */
            progressAt: string;
            protectedUntil: string | null;
            revision: number;
            score: number;
            source: string;
            /** @enum {string} */
            state: "new" | "working" | "converted" | "disqualified";
            tags: {
                facts: components["schemas"]["TagFact"][];
                id: string;
                label: components["schemas"]["LabelText"];
                since: string | null;
                /** @description What set it */
                why: components["schemas"]["LabelText"] | null;
            }[];
            track: {
                id: string;
                label: components["schemas"]["LabelText"];
            };
            version: number;
            /** @description Why it went where it is */
            why: components["schemas"]["Summary"] | null;
        };
        LeadDetailInput: {
            actions: components["schemas"]["ActionInput"][];
            /** Format: date-time */
            arrivedAt: string;
            assignedAt: string | null;
            company: string;
            customer: components["schemas"]["NamedInput"] | null;
            /** @description How its customer of the time before stands */
            customerLegacy: ("waiting" | "adopted" | "archived") | null;
            dealId: string | null;
            evidence: components["schemas"]["EvidenceInput"][];
            externalId: string | null;
            fields: {
                [key: string]: string | number | boolean | null | string[];
            };
            firstTouchAt: string | null;
            /** @description When a lead in the grab pool is assigned unless somebody claims it */
            grabUntil: string | null;
            /** @enum {string} */
            grade: "A" | "B" | "C";
            id: string;
            /** @description Phones and mails are hidden until the lead is claimed */
            masked: boolean;
            matched: components["schemas"]["MatchInput"][];
            name: string;
            nextAction: components["schemas"]["NextActionInput"] | null;
            owner: components["schemas"]["NamedInput"] | null;
            pool: ("grab" | "nurture" | "public") | null;
            /** Format: date-time */
            progressAt: string;
            protectedUntil: string | null;
            revision: number;
            score: number;
            source: string;
            /** @enum {string} */
            state: "new" | "working" | "converted" | "disqualified";
            tags: {
                facts: components["schemas"]["TagFactInput"][];
                id: string;
                label: components["schemas"]["LabelTextInput"];
                since: string | null;
                /** @description What set it */
                why: components["schemas"]["LabelTextInput"] | null;
            }[];
            track: {
                id: string;
                label: components["schemas"]["LabelTextInput"];
            };
            version: number;
            /** @description Why it went where it is */
            why: components["schemas"]["SummaryInput"] | null;
        };
        LeadInput: {
            /** Format: date-time */
            arrivedAt: string;
            assignedAt: string | null;
            company: string;
            customer: components["schemas"]["NamedInput"] | null;
            /** @description How its customer of the time before stands */
            customerLegacy: ("waiting" | "adopted" | "archived") | null;
            dealId: string | null;
            externalId: string | null;
            fields: {
                [key: string]: string | number | boolean | null | string[];
            };
            firstTouchAt: string | null;
            /** @description When a lead in the grab pool is assigned unless somebody claims it */
            grabUntil: string | null;
            /** @enum {string} */
            grade: "A" | "B" | "C";
            id: string;
            /** @description Phones and mails are hidden until the lead is claimed */
            masked: boolean;
            matched: components["schemas"]["MatchInput"][];
            name: string;
            nextAction: components["schemas"]["NextActionInput"] | null;
            owner: components["schemas"]["NamedInput"] | null;
            pool: ("grab" | "nurture" | "public") | null;
            /** Format: date-time */
            progressAt: string;
            protectedUntil: string | null;
            revision: number;
            score: number;
            source: string;
            /** @enum {string} */
            state: "new" | "working" | "converted" | "disqualified";
            tags: {
                id: string;
                label: components["schemas"]["LabelTextInput"];
            }[];
            track: {
                id: string;
                label: components["schemas"]["LabelTextInput"];
            };
            version: number;
        };
        LeadSource: {
            /** @description Among the newest 5000 leads */
            count: number;
            id: string;
            label: components["schemas"]["LabelText"];
        };
        LeadSourceInput: {
            /** @description Among the newest 5000 leads */
            count: number;
            id: string;
            label: components["schemas"]["LabelTextInput"];
        };
        LegacyCustomer: {
            /** Format: date-time */
            createdAt: string;
            id: string;
            mergedInto: {
                id: string;
                name: string;
            } | null;
            /** @description Key fields that adopting asks for */
            missing: string[];
            name: string;
            owner: {
                id: string;
                name: string;
            } | null;
            settledAt: string | null;
            /** @enum {string} */
            standing: "adopted" | "waiting" | "to-retire" | "merged" | "archived";
        };
        LegacyCustomerInput: {
            /** Format: date-time */
            createdAt: string;
            id: string;
            mergedInto: {
                id: string;
                name: string;
            } | null;
            /** @description Key fields that adopting asks for */
            missing: string[];
            name: string;
            owner: {
                id: string;
                name: string;
            } | null;
            settledAt: string | null;
            /** @enum {string} */
            standing: "adopted" | "waiting" | "to-retire" | "merged" | "archived";
        };
        LongText: {
            en?: string;
            zh: string;
        };
        LongTextInput: {
            en?: string;
            zh: string;
        };
        Match: {
            criterion: string;
            label: components["schemas"]["LabelText"];
            multiply?: number;
            points?: number;
            tier?: number;
            tierLabel: components["schemas"]["LabelText"] | null;
        };
        MatchInput: {
            criterion: string;
            label: components["schemas"]["LabelTextInput"];
            multiply?: number;
            points?: number;
            tier?: number;
            tierLabel: components["schemas"]["LabelTextInput"] | null;
        };
        Met: {
            atLeast?: number;
            by: components["schemas"]["Proof"][];
            have?: number;
            id?: string;
            /**
             * @description Kind of the evidence, else the same as `what`
             * @enum {string}
             */
            kind: "recording" | "form" | "document" | "email" | "message" | "check-in" | "confirmation" | "note" | "meeting" | "contact-linked" | "payment" | "field" | "condition";
            label: components["schemas"]["LabelText"];
            path?: string;
            type?: string | null;
            /** @enum {string} */
            what: "evidence" | "field" | "confirmation" | "condition";
        };
        MetInput: {
            atLeast?: number;
            by: components["schemas"]["ProofInput"][];
            have?: number;
            id?: string;
            /**
             * @description Kind of the evidence, else the same as `what`
             * @enum {string}
             */
            kind: "recording" | "form" | "document" | "email" | "message" | "check-in" | "confirmation" | "note" | "meeting" | "contact-linked" | "payment" | "field" | "condition";
            label: components["schemas"]["LabelTextInput"];
            path?: string;
            type?: string | null;
            /** @enum {string} */
            what: "evidence" | "field" | "confirmation" | "condition";
        };
        Migration: {
            /** Format: date-time */
            beganAt: string;
            closedAt: string | null;
            /** Format: date-time */
            endsAt: string;
            id: string;
            /** @description Fields of a customer without which it is not adopted */
            keyFields: string[];
            name: string;
            /** @description So many days before the end, people are reminded of what waits; none for never */
            remindDays: number[];
            /** @description Which waiting customers are proposed for retirement: any part that holds is enough */
            retire: {
                /** @description The date of a customer that tells of its last activity */
                quietField: string | null;
                /** @description Nothing for so many months */
                quietMonths: number | null;
                /** @description Neither a phone nor a mail address, of itself or of any contact */
                unreachable: boolean;
            };
            /** @enum {string} */
            state: "underway" | "ended" | "withdrawn";
        };
        MigrationBoard: {
            migration: components["schemas"]["Migration"] | null;
            owners: {
                counts: {
                    adopted: number;
                    archived: number;
                    merged: number;
                    "to-retire": number;
                    waiting: number;
                };
                owner: {
                    id: string;
                    name: string;
                } | null;
            }[];
            /** @description Each customer is counted once */
            total: {
                adopted: number;
                archived: number;
                merged: number;
                "to-retire": number;
                waiting: number;
            };
            /** @description How many waited, and how many had been adopted, at the end of each week; the last is now */
            weeks: {
                adopted: number;
                /** Format: date-time */
                at: string;
                waiting: number;
            }[];
        };
        MigrationBoardInput: {
            migration: components["schemas"]["MigrationInput"] | null;
            owners: {
                counts: {
                    adopted: number;
                    archived: number;
                    merged: number;
                    "to-retire": number;
                    waiting: number;
                };
                owner: {
                    id: string;
                    name: string;
                } | null;
            }[];
            /** @description Each customer is counted once */
            total: {
                adopted: number;
                archived: number;
                merged: number;
                "to-retire": number;
                waiting: number;
            };
            /** @description How many waited, and how many had been adopted, at the end of each week; the last is now */
            weeks: {
                adopted: number;
                /** Format: date-time */
                at: string;
                waiting: number;
            }[];
        };
        MigrationInput: {
            /** Format: date-time */
            beganAt: string;
            closedAt: string | null;
            /** Format: date-time */
            endsAt: string;
            id: string;
            /** @description Fields of a customer without which it is not adopted */
            keyFields: string[];
            name: string;
            /** @description So many days before the end, people are reminded of what waits; none for never */
            remindDays: number[];
            /** @description Which waiting customers are proposed for retirement: any part that holds is enough */
            retire: {
                /** @description The date of a customer that tells of its last activity */
                quietField: string | null;
                /** @description Nothing for so many months */
                quietMonths: number | null;
                /** @description Neither a phone nor a mail address, of itself or of any contact */
                unreachable: boolean;
            };
            /** @enum {string} */
            state: "underway" | "ended" | "withdrawn";
        };
        Missing: {
            atLeast?: number;
            have?: number;
            id?: string;
            /**
             * @description Kind of the evidence, else the same as `what`
             * @enum {string}
             */
            kind: "recording" | "form" | "document" | "email" | "message" | "check-in" | "confirmation" | "note" | "meeting" | "contact-linked" | "payment" | "field" | "condition";
            label: components["schemas"]["LabelText"];
            path?: string;
            type?: string | null;
            /** @enum {string} */
            what: "evidence" | "field" | "confirmation" | "condition";
        };
        MissingInput: {
            atLeast?: number;
            have?: number;
            id?: string;
            /**
             * @description Kind of the evidence, else the same as `what`
             * @enum {string}
             */
            kind: "recording" | "form" | "document" | "email" | "message" | "check-in" | "confirmation" | "note" | "meeting" | "contact-linked" | "payment" | "field" | "condition";
            label: components["schemas"]["LabelTextInput"];
            path?: string;
            type?: string | null;
            /** @enum {string} */
            what: "evidence" | "field" | "confirmation" | "condition";
        };
        Named: {
            id: string;
            name: string;
        };
        NamedInput: {
            id: string;
            name: string;
        };
        NamedRecord: {
            /** @description Whose it is, or where */
            beside: string | null;
            id: string;
            /** @enum {string} */
            kind: "lead" | "customer" | "contact" | "deal" | "person" | "file";
            name: string;
        };
        NamedRecordInput: {
            /** @description Whose it is, or where */
            beside: string | null;
            id: string;
            /** @enum {string} */
            kind: "lead" | "customer" | "contact" | "deal" | "person" | "file";
            name: string;
        };
        NewConsent: {
            contact?: string | null;
            customer?: string | null;
            /** @default  */
            evidence: string;
            lead?: string | null;
            /** @enum {string} */
            purpose: "phone" | "mail" | "wecom" | "marketing";
            /**
             * Format: date-time
             * @description Now when left out
             */
            saidAt?: string;
            /** @enum {string} */
            source: "form" | "contract" | "card" | "verbal" | "import" | "other";
            /** @enum {string} */
            state: "given" | "withdrawn" | "unknown";
            text?: string | null;
        };
        NewConsentInput: {
            contact?: string | null;
            customer?: string | null;
            /** @default  */
            evidence: string;
            lead?: string | null;
            /** @enum {string} */
            purpose: "phone" | "mail" | "wecom" | "marketing";
            /**
             * Format: date-time
             * @description Now when left out
             */
            saidAt?: string;
            /** @enum {string} */
            source: "form" | "contract" | "card" | "verbal" | "import" | "other";
            /** @enum {string} */
            state: "given" | "withdrawn" | "unknown";
            text?: string | null;
        };
        NewEvidence: {
            file?: string | null;
            /** @enum {string} */
            kind: "recording" | "form" | "document" | "email" | "message" | "check-in" | "confirmation" | "note" | "meeting" | "contact-linked" | "payment";
            type?: string | null;
            value?: {
                [key: string]: unknown;
            } | null;
        };
        NewEvidenceInput: {
            file?: string | null;
            /** @enum {string} */
            kind: "recording" | "form" | "document" | "email" | "message" | "check-in" | "confirmation" | "note" | "meeting" | "contact-linked" | "payment";
            type?: string | null;
            value?: {
                [key: string]: unknown;
            } | null;
        };
        NewPersonalRequest: {
            /** @default [] */
            contacts: string[];
            /**
             * @description Customers that are this person, not a company
             * @default []
             */
            customers: string[];
            /**
             * @description Their name belongs to nobody else: erase it wherever it stands
             * @default false
             */
            everywhere: boolean;
            /**
             * @description More phones, mails or names of the person
             * @default []
             */
            given: string[];
            /** @enum {string} */
            kind: "export" | "erasure";
            /** @default [] */
            leads: string[];
            /** @description Who asked, how, and why */
            reason: string;
            /**
             * @description The person does not want to be contacted again
             * @default false
             */
            withdrawn: boolean;
        };
        NewPersonalRequestInput: {
            /** @default [] */
            contacts: string[];
            /**
             * @description Customers that are this person, not a company
             * @default []
             */
            customers: string[];
            /**
             * @description Their name belongs to nobody else: erase it wherever it stands
             * @default false
             */
            everywhere: boolean;
            /**
             * @description More phones, mails or names of the person
             * @default []
             */
            given: string[];
            /** @enum {string} */
            kind: "export" | "erasure";
            /** @default [] */
            leads: string[];
            /** @description Who asked, how, and why */
            reason: string;
            /**
             * @description The person does not want to be contacted again
             * @default false
             */
            withdrawn: boolean;
        };
        NextAction: {
            /** Format: date-time */
            dueAt: string;
            id: string;
            label: components["schemas"]["LabelText"];
            late: boolean;
            node: string;
        };
        NextActionInput: {
            /** Format: date-time */
            dueAt: string;
            id: string;
            label: components["schemas"]["LabelTextInput"];
            late: boolean;
            node: string;
        };
        Notice: {
            actionId: string | null;
            /** Format: date-time */
            at: string;
            because: string;
            id: string;
            params: {
                [key: string]: unknown;
            };
            popUp: boolean;
            readAt: string | null;
            subject: {
                id: string;
                /** @enum {string} */
                kind: "lead" | "deal" | "customer";
            } | null;
            subjectName: string | null;
        };
        NoticeInput: {
            actionId: string | null;
            /** Format: date-time */
            at: string;
            because: string;
            id: string;
            params: {
                [key: string]: unknown;
            };
            popUp: boolean;
            readAt: string | null;
            subject: {
                id: string;
                /** @enum {string} */
                kind: "lead" | "deal" | "customer";
            } | null;
            subjectName: string | null;
        };
        OutsideSystem: {
            /** @enum {string} */
            because: "fine" | "never-read" | "failing" | "rejects" | "late" | "look-doubted" | "name-only" | "switched-off" | "outgoing-only" | "not-connected";
            conflicts: number;
            /** @description Customers it knows */
            customers: number;
            enabled: boolean;
            error: components["schemas"]["SourceFailure"] | null;
            /** @description What it holds of a customer */
            fields: {
                id: string;
                label: {
                    en?: string;
                    zh: string;
                };
                master: boolean;
            }[];
            /** @description Rows that were customers and are no longer there */
            gone: number;
            /** @description Null for what is no connector: spreadsheets, mail, and systems not connected */
            id: string | null;
            /** @enum {string} */
            kind: "rest" | "sql" | "built-in" | "none";
            label: {
                en?: string;
                zh: string;
            };
            /** @description Seconds since then */
            lagS: number | null;
            /** @description When it was last read to its end */
            lastAt: string | null;
            /** @description When all its rows were last looked at */
            lookedAt: string | null;
            nextAt: string | null;
            rejects: number;
            running: boolean;
            /** @enum {string} */
            status: "connected" | "partial" | "off";
            /** @enum {string} */
            system: "erp" | "finance" | "crm" | "wecom" | "other" | "spreadsheet" | "mail" | "form";
        };
        OutsideSystemInput: {
            /** @enum {string} */
            because: "fine" | "never-read" | "failing" | "rejects" | "late" | "look-doubted" | "name-only" | "switched-off" | "outgoing-only" | "not-connected";
            conflicts: number;
            /** @description Customers it knows */
            customers: number;
            enabled: boolean;
            error: components["schemas"]["SourceFailureInput"] | null;
            /** @description What it holds of a customer */
            fields: {
                id: string;
                label: {
                    en?: string;
                    zh: string;
                };
                master: boolean;
            }[];
            /** @description Rows that were customers and are no longer there */
            gone: number;
            /** @description Null for what is no connector: spreadsheets, mail, and systems not connected */
            id: string | null;
            /** @enum {string} */
            kind: "rest" | "sql" | "built-in" | "none";
            label: {
                en?: string;
                zh: string;
            };
            /** @description Seconds since then */
            lagS: number | null;
            /** @description When it was last read to its end */
            lastAt: string | null;
            /** @description When all its rows were last looked at */
            lookedAt: string | null;
            nextAt: string | null;
            rejects: number;
            running: boolean;
            /** @enum {string} */
            status: "connected" | "partial" | "off";
            /** @enum {string} */
            system: "erp" | "finance" | "crm" | "wecom" | "other" | "spreadsheet" | "mail" | "form";
        };
        PersonalRequest: {
            by: string | null;
            confirmedAt: string | null;
            confirmedBy: string | null;
            /** Format: date-time */
            createdAt: string;
            doneAt: string | null;
            downloads: {
                /** Format: date-time */
                at: string;
                by: string | null;
            }[];
            error: string | null;
            everywhere: boolean;
            expiresAt: string | null;
            files: number;
            id: string;
            kept: {
                rows: number;
                /** @enum {string} */
                what: "contract" | "deal" | "shared";
            }[];
            /** @enum {string} */
            kind: "export" | "erasure" | "retention";
            label: string;
            /** @description Other records of somebody of the same name */
            namesakes: number;
            openActions: number;
            openDeals: number;
            places: {
                label: {
                    en: string;
                    zh: string;
                };
                own: number;
                place: string;
                rows: number;
            }[];
            reason: string;
            /** @enum {string} */
            state: "waiting" | "ready" | "confirmed" | "done" | "cancelled" | "failed";
            withdrawn: boolean;
        };
        PersonalRequestInput: {
            by: string | null;
            confirmedAt: string | null;
            confirmedBy: string | null;
            /** Format: date-time */
            createdAt: string;
            doneAt: string | null;
            downloads: {
                /** Format: date-time */
                at: string;
                by: string | null;
            }[];
            error: string | null;
            everywhere: boolean;
            expiresAt: string | null;
            files: number;
            id: string;
            kept: {
                rows: number;
                /** @enum {string} */
                what: "contract" | "deal" | "shared";
            }[];
            /** @enum {string} */
            kind: "export" | "erasure" | "retention";
            label: string;
            /** @description Other records of somebody of the same name */
            namesakes: number;
            openActions: number;
            openDeals: number;
            places: {
                label: {
                    en: string;
                    zh: string;
                };
                own: number;
                place: string;
                rows: number;
            }[];
            reason: string;
            /** @enum {string} */
            state: "waiting" | "ready" | "confirmed" | "done" | "cancelled" | "failed";
            withdrawn: boolean;
        };
        PersonConsents: {
            /** @description The last word on each purpose; a purpose that is not here is unknown */
            consents: {
                /** Format: date-time */
                at: string;
                by: string | null;
                evidence: string;
                /** @enum {string} */
                purpose: "phone" | "mail" | "wecom" | "marketing";
                /** Format: date-time */
                saidAt: string;
                source: string;
                /** @enum {string} */
                state: "given" | "withdrawn" | "unknown";
                /** @description The wording agreed to, as it was then */
                text: string | null;
            }[];
            id: string;
            /** @enum {string} */
            kind: "lead" | "contact" | "customer";
            name: string;
            /** @description Since when whoever has this phone or mail, and was erased, does not want to be contacted */
            refused: {
                /** Format: date-time */
                at: string;
            } | null;
        };
        PersonConsentsInput: {
            /** @description The last word on each purpose; a purpose that is not here is unknown */
            consents: {
                /** Format: date-time */
                at: string;
                by: string | null;
                evidence: string;
                /** @enum {string} */
                purpose: "phone" | "mail" | "wecom" | "marketing";
                /** Format: date-time */
                saidAt: string;
                source: string;
                /** @enum {string} */
                state: "given" | "withdrawn" | "unknown";
                /** @description The wording agreed to, as it was then */
                text: string | null;
            }[];
            id: string;
            /** @enum {string} */
            kind: "lead" | "contact" | "customer";
            name: string;
            /** @description Since when whoever has this phone or mail, and was erased, does not want to be contacted */
            refused: {
                /** Format: date-time */
                at: string;
            } | null;
        };
        PersonRecord: {
            /** Format: date-time */
            at: string;
            company: string;
            customer: string | null;
            id: string;
            /** @enum {string} */
            kind: "lead" | "contact" | "customer";
            /** @description Masked */
            mail: string | null;
            name: string;
            /** @description Masked */
            phone: string | null;
            /** @description By phone or mail, not by name alone */
            sure: boolean;
        };
        PersonRecordInput: {
            /** Format: date-time */
            at: string;
            company: string;
            customer: string | null;
            id: string;
            /** @enum {string} */
            kind: "lead" | "contact" | "customer";
            /** @description Masked */
            mail: string | null;
            name: string;
            /** @description Masked */
            phone: string | null;
            /** @description By phone or mail, not by name alone */
            sure: boolean;
        };
        /** Cairn playbook */
        Playbook: {
            alerts: components["schemas"]["Alert"][];
            calendar: components["schemas"]["WorkCalendar"];
            /** @default CNY */
            currency: string;
            description?: components["schemas"]["Label"];
            disqualifyReasons: {
                id: string;
                label: components["schemas"]["Label"];
            }[];
            documentTypes: {
                id: string;
                label: components["schemas"]["Label"];
            }[];
            fields: {
                activity: components["schemas"]["Field"][];
                contact: components["schemas"]["Field"][];
                customer: components["schemas"]["Field"][];
                deal: components["schemas"]["Field"][];
                lead: components["schemas"]["Field"][];
            };
            followUp: components["schemas"]["FollowUp"];
            /** @constant */
            format: 1;
            forms: components["schemas"]["Form"][];
            health: components["schemas"]["Health"];
            industry: string;
            lostReasons: {
                id: string;
                label: components["schemas"]["Label"];
            }[];
            name: components["schemas"]["Label"];
            nodes: components["schemas"]["ActionNode"][];
            routing: components["schemas"]["Routing"];
            scoreCard: components["schemas"]["ScoreCard"];
            stages: components["schemas"]["Stage"][];
            tags: components["schemas"]["Tag"][];
        };
        /** Cairn playbook */
        PlaybookInput: {
            alerts: components["schemas"]["AlertInput"][];
            calendar: components["schemas"]["WorkCalendarInput"];
            /** @default CNY */
            currency: string;
            description?: components["schemas"]["LabelInput"];
            disqualifyReasons: {
                id: string;
                label: components["schemas"]["LabelInput"];
            }[];
            documentTypes: {
                id: string;
                label: components["schemas"]["LabelInput"];
            }[];
            fields: {
                activity: components["schemas"]["FieldInput"][];
                contact: components["schemas"]["FieldInput"][];
                customer: components["schemas"]["FieldInput"][];
                deal: components["schemas"]["FieldInput"][];
                lead: components["schemas"]["FieldInput"][];
            };
            followUp: components["schemas"]["FollowUpInput"];
            /** @constant */
            format: 1;
            forms: components["schemas"]["FormInput"][];
            health: components["schemas"]["HealthInput"];
            industry: string;
            lostReasons: {
                id: string;
                label: components["schemas"]["LabelInput"];
            }[];
            name: components["schemas"]["LabelInput"];
            nodes: components["schemas"]["ActionNodeInput"][];
            routing: components["schemas"]["RoutingInput"];
            scoreCard: components["schemas"]["ScoreCardInput"];
            stages: components["schemas"]["StageInput"][];
            tags: components["schemas"]["TagInput"][];
        };
        Pools: {
            grab: {
                count: number;
                mine: {
                    allowed: boolean;
                    /** @description Why not */
                    why: {
                        code: string;
                        params: {
                            [key: string]: unknown;
                        };
                    } | null;
                };
            };
            nurture: {
                count: number;
            };
            public: {
                count: number;
                mine: {
                    allowed: boolean;
                    /** @description Why not */
                    why: {
                        code: string;
                        params: {
                            [key: string]: unknown;
                        };
                    } | null;
                };
            };
        };
        PoolsInput: {
            grab: {
                count: number;
                mine: {
                    allowed: boolean;
                    /** @description Why not */
                    why: {
                        code: string;
                        params: {
                            [key: string]: unknown;
                        };
                    } | null;
                };
            };
            nurture: {
                count: number;
            };
            public: {
                count: number;
                mine: {
                    allowed: boolean;
                    /** @description Why not */
                    why: {
                        code: string;
                        params: {
                            [key: string]: unknown;
                        };
                    } | null;
                };
            };
        };
        Precedence: {
            masters: {
                [key: string]: string;
            };
            order: string[];
        };
        PrecedenceInput: {
            masters: {
                [key: string]: string;
            };
            order: string[];
        };
        PrecedenceView: {
            fields: {
                id: string;
                label: {
                    en?: string;
                    zh: string;
                };
            }[];
            masters: {
                [key: string]: string;
            };
            order: string[];
            revision: number;
            /** @description Everything that may stand in the order, in the order */
            sources: {
                label: {
                    en?: string;
                    zh: string;
                };
                source: string;
            }[];
        };
        PrecedenceViewInput: {
            fields: {
                id: string;
                label: {
                    en?: string;
                    zh: string;
                };
            }[];
            masters: {
                [key: string]: string;
            };
            order: string[];
            revision: number;
            /** @description Everything that may stand in the order, in the order */
            sources: {
                label: {
                    en?: string;
                    zh: string;
                };
                source: string;
            }[];
        };
        /** @description A promised next step; kept when the work opened for it is done, or, where none was, when somebody got through from the day before it was due on */
        PromiseMade: {
            activityId: string;
            /** @description About the customer alone: no action was opened for it */
            alone: boolean;
            /** Format: date-time */
            due: string;
            kept: boolean;
            text: string;
        };
        /** @description A promised next step; kept when the work opened for it is done, or, where none was, when somebody got through from the day before it was due on */
        PromiseMadeInput: {
            activityId: string;
            /** @description About the customer alone: no action was opened for it */
            alone: boolean;
            /** Format: date-time */
            due: string;
            kept: boolean;
            text: string;
        };
        Proof: {
            /** @description When it came to be so; null when that is older than what is kept */
            at: string | null;
            /** @description Null when nobody did it by hand */
            by: components["schemas"]["Named"] | null;
            /** @description Id of a piece among the deal’s evidence */
            evidence: string | null;
            label: components["schemas"]["LabelText"] | null;
            /** @description The field whose value it is */
            path: string | null;
            /** @description Of the field; null when it is not for whoever asks */
            value: unknown | null;
        };
        ProofInput: {
            /** @description When it came to be so; null when that is older than what is kept */
            at: string | null;
            /** @description Null when nobody did it by hand */
            by: components["schemas"]["NamedInput"] | null;
            /** @description Id of a piece among the deal’s evidence */
            evidence: string | null;
            label: components["schemas"]["LabelTextInput"] | null;
            /** @description The field whose value it is */
            path: string | null;
            /** @description Of the field; null when it is not for whoever asks */
            value: unknown | null;
        };
        Retention: {
            /** @description Leads that are disqualified or lie in a pool, without any activity for so long: personal data is erased */
            leads: {
                months: number;
                on: boolean;
            };
            /** @description Who looked at which phone: removed after so long */
            looks: {
                months: number;
                on: boolean;
            };
            /** @description Rows of cleaning runs that are over */
            staging: {
                days: number;
                on: boolean;
            };
            /** @description Files of imports that are over, and rows they left aside */
            uploads: {
                days: number;
                on: boolean;
            };
        };
        RetentionInput: {
            /** @description Leads that are disqualified or lie in a pool, without any activity for so long: personal data is erased */
            leads: {
                months: number;
                on: boolean;
            };
            /** @description Who looked at which phone: removed after so long */
            looks: {
                months: number;
                on: boolean;
            };
            /** @description Rows of cleaning runs that are over */
            staging: {
                days: number;
                on: boolean;
            };
            /** @description Files of imports that are over, and rows they left aside */
            uploads: {
                days: number;
                on: boolean;
            };
        };
        RetentionView: {
            /** @description What the rules would take away now, on or off */
            due: {
                /** Format: date-time */
                before: string;
                rows: number;
                /** @enum {string} */
                rule: "leads" | "looks" | "uploads" | "staging";
            }[];
            ranAt: string | null;
            revision: number;
            rules: components["schemas"]["Retention"];
            runs: {
                /** Format: date-time */
                at: string;
                /** Format: date-time */
                before: string;
                rows: number;
                rule: string;
            }[];
        };
        RetentionViewInput: {
            /** @description What the rules would take away now, on or off */
            due: {
                /** Format: date-time */
                before: string;
                rows: number;
                /** @enum {string} */
                rule: "leads" | "looks" | "uploads" | "staging";
            }[];
            ranAt: string | null;
            revision: number;
            rules: components["schemas"]["RetentionInput"];
            runs: {
                /** Format: date-time */
                at: string;
                /** Format: date-time */
                before: string;
                rows: number;
                rule: string;
            }[];
        };
        Routing: {
            defaultCapacity: number;
            publicPool: {
                claimsPerDay: number;
                coolDown: components["schemas"]["Duration"];
                extendBy: components["schemas"]["Duration"];
                extensions: number;
                protection: components["schemas"]["Duration"];
                recycleAfter: components["schemas"]["Duration"];
            };
            tracks: components["schemas"]["Track"][];
        };
        RoutingInput: {
            defaultCapacity: number;
            publicPool: {
                claimsPerDay: number;
                coolDown: components["schemas"]["DurationInput"];
                extendBy: components["schemas"]["DurationInput"];
                extensions: number;
                protection: components["schemas"]["DurationInput"];
                recycleAfter: components["schemas"]["DurationInput"];
            };
            tracks: components["schemas"]["TrackInput"][];
        };
        Rung: {
            at: components["schemas"]["Duration"];
            do: ("remind-owner" | "notify-supervisor" | "pop-up" | "robot" | "mail" | "reassign")[];
        };
        RungInput: {
            at: components["schemas"]["DurationInput"];
            do: ("remind-owner" | "notify-supervisor" | "pop-up" | "robot" | "mail" | "reassign")[];
        };
        ScoreCard: {
            criteria: ({
                id: string;
                /** @constant */
                kind: "tiers";
                label: components["schemas"]["Label"];
                /** @enum {string} */
                take: "first" | "all";
                tiers: {
                    label: components["schemas"]["Label"];
                    weight: {
                        points: number;
                    } | {
                        multiply: number;
                    };
                    when: components["schemas"]["Condition"];
                }[];
            } | {
                fields: string[];
                id: string;
                /** @constant */
                kind: "completeness";
                label: components["schemas"]["Label"];
                points: number;
            })[];
            grades: {
                A: number;
                B: number;
            };
        };
        ScoreCardInput: {
            criteria: ({
                id: string;
                /** @constant */
                kind: "tiers";
                label: components["schemas"]["LabelInput"];
                /** @enum {string} */
                take: "first" | "all";
                tiers: {
                    label: components["schemas"]["LabelInput"];
                    weight: {
                        points: number;
                    } | {
                        multiply: number;
                    };
                    when: components["schemas"]["ConditionInput"];
                }[];
            } | {
                fields: string[];
                id: string;
                /** @constant */
                kind: "completeness";
                label: components["schemas"]["LabelInput"];
                points: number;
            })[];
            grades: {
                A: number;
                B: number;
            };
        };
        Sop: {
            /** @default [] */
            checklist: components["schemas"]["Label"][];
            /** @default [] */
            nextSteps: components["schemas"]["Label"][];
            /** @default [] */
            scripts: {
                /** @enum {string} */
                grade?: "A" | "B" | "C";
                text: components["schemas"]["LongText"];
            }[];
        };
        SopInput: {
            /** @default [] */
            checklist: components["schemas"]["LabelInput"][];
            /** @default [] */
            nextSteps: components["schemas"]["LabelInput"][];
            /** @default [] */
            scripts: {
                /** @enum {string} */
                grade?: "A" | "B" | "C";
                text: components["schemas"]["LongTextInput"];
            }[];
        };
        SourceFailure: {
            code: string;
            message: string;
        };
        SourceFailureInput: {
            code: string;
            message: string;
        };
        SourceLook: {
            /** @description Why nothing was marked: no rows at all, fewer than half of the known ones, or it broke off */
            doubt: ("empty" | "shrunken" | "failed") | null;
            /** @description Rows that were known to be there */
            known: number;
            /** @description Rows that no reading had brought; the next one reads everything */
            missed: number;
            /** @description Rows it showed */
            rows: number;
            /** @description How many of those it showed */
            seen: number;
        };
        SourceLookInput: {
            /** @description Why nothing was marked: no rows at all, fewer than half of the known ones, or it broke off */
            doubt: ("empty" | "shrunken" | "failed") | null;
            /** @description Rows that were known to be there */
            known: number;
            /** @description Rows that no reading had brought; the next one reads everything */
            missed: number;
            /** @description Rows it showed */
            rows: number;
            /** @description How many of those it showed */
            seen: number;
        };
        SourcePreview: {
            columns: string[];
            error: components["schemas"]["SourceFailure"] | null;
            /** @description What the columns look like */
            guess: {
                fields: {
                    [key: string]: string;
                };
                gone?: {
                    path: string;
                    /** @default [] */
                    values: string[];
                };
                id: string;
                name: string;
                people?: {
                    fields: {
                        [key: string]: string;
                    };
                    name: string;
                    /** @description A list within the row; empty: the row itself is one of them */
                    rows: string;
                };
            };
            more: boolean;
            rows: {
                externalId: string | null;
                fields: {
                    [key: string]: string | number | boolean | null | string[];
                };
                name: string | null;
                problems: {
                    field: string;
                    message: string;
                }[];
                raw: {
                    [key: string]: string;
                };
            }[];
        };
        SourcePreviewInput: {
            columns: string[];
            error: components["schemas"]["SourceFailureInput"] | null;
            /** @description What the columns look like */
            guess: {
                fields: {
                    [key: string]: string;
                };
                gone?: {
                    path: string;
                    /** @default [] */
                    values: string[];
                };
                id: string;
                name: string;
                people?: {
                    fields: {
                        [key: string]: string;
                    };
                    name: string;
                    /** @description A list within the row; empty: the row itself is one of them */
                    rows: string;
                };
            };
            more: boolean;
            rows: {
                externalId: string | null;
                fields: {
                    [key: string]: string | number | boolean | null | string[];
                };
                name: string | null;
                problems: {
                    field: string;
                    message: string;
                }[];
                raw: {
                    [key: string]: string;
                };
            }[];
        };
        Stage: {
            dwellDays?: number;
            entry: components["schemas"]["Gate"];
            exit: components["schemas"]["Gate"];
            id: string;
            /** @enum {string} */
            kind: "open" | "won" | "lost";
            label: components["schemas"]["Label"];
            override?: ("rep" | "supervisor" | "ops" | "admin")[];
            probability: number;
        };
        StageGates: {
            confirmations: {
                holds: boolean;
                id: string;
                label: components["schemas"]["LabelText"];
            }[];
            current: boolean;
            entry: {
                met: components["schemas"]["Met"][];
                missing: components["schemas"]["Missing"][];
                open: boolean;
            };
            exit: {
                met: components["schemas"]["Met"][];
                missing: components["schemas"]["Missing"][];
                open: boolean;
            };
            /** @enum {string} */
            kind: "open" | "won" | "lost";
            label: components["schemas"]["LabelText"];
            /** @description Whether whoever asks may pass its closed gates with a reason */
            mayOverride: boolean;
            stage: string;
        };
        StageGatesInput: {
            confirmations: {
                holds: boolean;
                id: string;
                label: components["schemas"]["LabelTextInput"];
            }[];
            current: boolean;
            entry: {
                met: components["schemas"]["MetInput"][];
                missing: components["schemas"]["MissingInput"][];
                open: boolean;
            };
            exit: {
                met: components["schemas"]["MetInput"][];
                missing: components["schemas"]["MissingInput"][];
                open: boolean;
            };
            /** @enum {string} */
            kind: "open" | "won" | "lost";
            label: components["schemas"]["LabelTextInput"];
            /** @description Whether whoever asks may pass its closed gates with a reason */
            mayOverride: boolean;
            stage: string;
        };
        StageInput: {
            dwellDays?: number;
            entry: components["schemas"]["GateInput"];
            exit: components["schemas"]["GateInput"];
            id: string;
            /** @enum {string} */
            kind: "open" | "won" | "lost";
            label: components["schemas"]["LabelInput"];
            override?: ("rep" | "supervisor" | "ops" | "admin")[];
            probability: number;
        };
        /** @description One thing that followed, as a code and what fills its sentence */
        Summary: {
            code: string;
            params: {
                [key: string]: unknown;
            };
        };
        /** @description One thing that followed, as a code and what fills its sentence */
        SummaryInput: {
            code: string;
            params: {
                [key: string]: unknown;
            };
        };
        SyncReject: {
            /** Format: date-time */
            at: string;
            externalId: string;
            /** Format: date-time */
            firstAt: string;
            problems: {
                field: string;
                message: string;
            }[];
            values: unknown;
        };
        SyncRejectInput: {
            /** Format: date-time */
            at: string;
            externalId: string;
            /** Format: date-time */
            firstAt: string;
            problems: {
                field: string;
                message: string;
            }[];
            values: unknown;
        };
        SyncRun: {
            added: number;
            /** @description Rows that were gone and are there again */
            back: number;
            /** Format: date-time */
            beganAt: string;
            changed: number;
            endedAt: string | null;
            error: components["schemas"]["SourceFailure"] | null;
            /** @description Rows that are no longer there, or say so themselves */
            gone: number;
            id: string;
            /** @description What a look through all rows came to, where one ended with this run */
            look: components["schemas"]["SourceLook"] | null;
            pages: number;
            read: number;
            rejected: number;
            /** @enum {string} */
            state: "running" | "done" | "failed" | "stopped";
            unchanged: number;
        };
        SyncRunInput: {
            added: number;
            /** @description Rows that were gone and are there again */
            back: number;
            /** Format: date-time */
            beganAt: string;
            changed: number;
            endedAt: string | null;
            error: components["schemas"]["SourceFailureInput"] | null;
            /** @description Rows that are no longer there, or say so themselves */
            gone: number;
            id: string;
            /** @description What a look through all rows came to, where one ended with this run */
            look: components["schemas"]["SourceLookInput"] | null;
            pages: number;
            read: number;
            rejected: number;
            /** @enum {string} */
            state: "running" | "done" | "failed" | "stopped";
            unchanged: number;
        };
        Tag: {
            counts?: components["schemas"]["Tally"][];
            id: string;
            label: components["schemas"]["Label"];
            /** @enum {string} */
            record: "lead" | "customer" | "deal";
            when?: components["schemas"]["Condition"];
        };
        /** @description What a rule found when it set a tag */
        TagFact: {
            /** @description A field, as in lead.budget; null where something was counted */
            field: string | null;
            found: string | number | boolean | null | string[];
            /** @description When the last of what was counted happened or is due */
            latest: string | null;
            /** @description What was counted */
            tally: components["schemas"]["Tally"] | null;
        };
        /** @description What a rule found when it set a tag */
        TagFactInput: {
            /** @description A field, as in lead.budget; null where something was counted */
            field: string | null;
            found: string | number | boolean | null | string[];
            /** @description When the last of what was counted happened or is due */
            latest: string | null;
            /** @description What was counted */
            tally: components["schemas"]["TallyInput"] | null;
        };
        TagInput: {
            counts?: components["schemas"]["TallyInput"][];
            id: string;
            label: components["schemas"]["LabelInput"];
            /** @enum {string} */
            record: "lead" | "customer" | "deal";
            when?: components["schemas"]["ConditionInput"];
        };
        Tally: {
            /** @constant */
            ask: "count";
            atLeast?: number;
            atMost?: number;
            /** @enum {string} */
            of: "activity" | "promise" | "action" | "contact";
            where?: components["schemas"]["Condition"];
            within?: {
                daysAgo: number;
            } | {
                daysAhead: number;
            };
        } | {
            /** @constant */
            ask: "quiet";
            days: number;
            /** @enum {string} */
            of: "activity" | "action";
            where?: components["schemas"]["Condition"];
        };
        TallyInput: {
            /** @constant */
            ask: "count";
            atLeast?: number;
            atMost?: number;
            /** @enum {string} */
            of: "activity" | "promise" | "action" | "contact";
            where?: components["schemas"]["ConditionInput"];
            within?: {
                daysAgo: number;
            } | {
                daysAhead: number;
            };
        } | {
            /** @constant */
            ask: "quiet";
            days: number;
            /** @enum {string} */
            of: "activity" | "action";
            where?: components["schemas"]["ConditionInput"];
        };
        TimelineItem: {
            /** Format: date-time */
            at: string;
            body: string | null;
            by: {
                id: string | null;
                /** @enum {string} */
                kind: "person" | "key" | "system";
                name: string;
            };
            effects: components["schemas"]["Summary"][];
            id: string;
            kind: string;
            refusal: components["schemas"]["Summary"] | null;
            subject: {
                id: string;
                /** @enum {string} */
                kind: "lead" | "deal" | "customer";
                name: string;
            } | null;
            title: components["schemas"]["Summary"];
            type: string;
        };
        TimelineItemInput: {
            /** Format: date-time */
            at: string;
            body: string | null;
            by: {
                id: string | null;
                /** @enum {string} */
                kind: "person" | "key" | "system";
                name: string;
            };
            effects: components["schemas"]["SummaryInput"][];
            id: string;
            kind: string;
            refusal: components["schemas"]["SummaryInput"] | null;
            subject: {
                id: string;
                /** @enum {string} */
                kind: "lead" | "deal" | "customer";
                name: string;
            } | null;
            title: components["schemas"]["SummaryInput"];
            type: string;
        };
        Today: {
            actions: components["schemas"]["ActionDetail"][];
            counts: {
                doneToday: number;
                late: number;
                later: number;
                today: number;
            };
            grabPool: components["schemas"]["Lead"][];
            /** Format: date-time */
            now: string;
        };
        TodayInput: {
            actions: components["schemas"]["ActionDetailInput"][];
            counts: {
                doneToday: number;
                late: number;
                later: number;
                today: number;
            };
            grabPool: components["schemas"]["LeadInput"][];
            /** Format: date-time */
            now: string;
        };
        Track: {
            eligible: {
                /** @default true */
                capacity: boolean;
                /** @default false */
                online: boolean;
                /** @default false */
                product: boolean;
                /** @default false */
                region: boolean;
                /** @default false */
                shift: boolean;
                /** @default [] */
                skills: string[];
            };
            id: string;
            /** @constant */
            kind: "assign";
            label: components["schemas"]["Label"];
            when?: components["schemas"]["Condition"];
        } | {
            claim: {
                closeRateAbove: number;
                minSample: number;
                newcomer: {
                    claimsPerDay: number;
                    joinedWithin: components["schemas"]["Duration"];
                };
                over: components["schemas"]["Duration"];
            };
            eligible: {
                /** @default true */
                capacity: boolean;
                /** @default false */
                online: boolean;
                /** @default false */
                product: boolean;
                /** @default false */
                region: boolean;
                /** @default false */
                shift: boolean;
                /** @default [] */
                skills: string[];
            };
            id: string;
            /** @constant */
            kind: "grab";
            label: components["schemas"]["Label"];
            otherwise: string;
            when?: components["schemas"]["Condition"];
            window: components["schemas"]["Duration"];
        } | {
            id: string;
            /** @constant */
            kind: "nurture";
            label: components["schemas"]["Label"];
            /** @enum {string} */
            leaveAt?: "A" | "B" | "C";
            when?: components["schemas"]["Condition"];
        } | {
            id: string;
            /** @constant */
            kind: "public";
            label: components["schemas"]["Label"];
            when?: components["schemas"]["Condition"];
        };
        TrackInput: {
            eligible: {
                /** @default true */
                capacity: boolean;
                /** @default false */
                online: boolean;
                /** @default false */
                product: boolean;
                /** @default false */
                region: boolean;
                /** @default false */
                shift: boolean;
                /** @default [] */
                skills: string[];
            };
            id: string;
            /** @constant */
            kind: "assign";
            label: components["schemas"]["LabelInput"];
            when?: components["schemas"]["ConditionInput"];
        } | {
            claim: {
                closeRateAbove: number;
                minSample: number;
                newcomer: {
                    claimsPerDay: number;
                    joinedWithin: components["schemas"]["DurationInput"];
                };
                over: components["schemas"]["DurationInput"];
            };
            eligible: {
                /** @default true */
                capacity: boolean;
                /** @default false */
                online: boolean;
                /** @default false */
                product: boolean;
                /** @default false */
                region: boolean;
                /** @default false */
                shift: boolean;
                /** @default [] */
                skills: string[];
            };
            id: string;
            /** @constant */
            kind: "grab";
            label: components["schemas"]["LabelInput"];
            otherwise: string;
            when?: components["schemas"]["ConditionInput"];
            window: components["schemas"]["DurationInput"];
        } | {
            id: string;
            /** @constant */
            kind: "nurture";
            label: components["schemas"]["LabelInput"];
            /** @enum {string} */
            leaveAt?: "A" | "B" | "C";
            when?: components["schemas"]["ConditionInput"];
        } | {
            id: string;
            /** @constant */
            kind: "public";
            label: components["schemas"]["LabelInput"];
            when?: components["schemas"]["ConditionInput"];
        };
        Trigger: {
            after?: {
                /** @enum {string} */
                clock: "business" | "clock";
                duration: components["schemas"]["Duration"];
            };
            /** @enum {string} */
            event: "lead.arrived" | "lead.assigned" | "lead.graded" | "lead.converted" | "lead.behaved" | "deal.opened" | "deal.entered-stage" | "deal.won" | "deal.lost" | "action.done" | "action.late" | "activity.logged" | "evidence.added" | "document.opened" | "deal.silent" | "lead.silent";
            evidence?: string;
            node?: string;
            stage?: string;
            when?: components["schemas"]["Condition"];
        };
        TriggerInput: {
            after?: {
                /** @enum {string} */
                clock: "business" | "clock";
                duration: components["schemas"]["DurationInput"];
            };
            /** @enum {string} */
            event: "lead.arrived" | "lead.assigned" | "lead.graded" | "lead.converted" | "lead.behaved" | "deal.opened" | "deal.entered-stage" | "deal.won" | "deal.lost" | "action.done" | "action.late" | "activity.logged" | "evidence.added" | "document.opened" | "deal.silent" | "lead.silent";
            evidence?: string;
            node?: string;
            stage?: string;
            when?: components["schemas"]["ConditionInput"];
        };
        WorkCalendar: {
            /** @default {} */
            exceptions: {
                [key: string]: "off" | "work";
            };
            /** @enum {string} */
            holidays: "CN" | "none";
            weekly: {
                [key: string]: [
                    string,
                    string
                ][];
            };
            zone: string;
        };
        WorkCalendarInput: {
            /** @default {} */
            exceptions: {
                [key: string]: "off" | "work";
            };
            /** @enum {string} */
            holidays: "CN" | "none";
            weekly: {
                [key: string]: [
                    string,
                    string
                ][];
            };
            zone: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
