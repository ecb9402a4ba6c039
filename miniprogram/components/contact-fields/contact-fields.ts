/**
 * Name and phone to type, with what is wrong at each field. Sends `change` {name, phone} on every letter. The
 * privacy notice is one tap away wherever they are asked.
 */
Component({
  properties: {
    name: {type: String, value: ''},
    phone: {type: String, value: ''},
    /** Field errors: `{name?, phone?}`. */
    wrong: {type: Object, value: {}},
    nameHint: {type: String, value: '来办事的人的姓名'},
  },
  methods: {
    typeName({detail}: WechatMiniprogram.Input) {
      this.send(detail.value, this.data.phone)
    },

    typePhone({detail}: WechatMiniprogram.Input) {
      this.send(this.data.name, detail.value)
    },

    openNotice() {
      void wx.navigateTo({url: '/packages/residents/pages/notice/notice'})
    },

    send(name: string, phone: string) {
      // Kept without setData: the field shows already what was typed.
      Object.assign(this.data, {name, phone})
      this.triggerEvent('change', {name, phone})
    },
  },
})
